add_library(
    aoc_simulation STATIC
    simulation/campaign.cpp
    simulation/graph.cpp
    simulation/management.cpp
    simulation/oracle.cpp
    simulation/owner.cpp
    simulation/processes.cpp
    simulation/scenario.cpp
    simulation/simulation.cpp
    simulation/sources.cpp
    simulation/tenant.cpp)
target_link_libraries(aoc_simulation PUBLIC aoc_test_support aoc::run aoc::pipeline aoc::collect aoc::store aoc::plugin
                                     PRIVATE aoc_warnings)
target_include_directories(aoc_simulation PUBLIC ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/core/src)
set_source_files_properties(simulation/sources.cpp PROPERTIES COMPILE_DEFINITIONS AOC_PLUGINS="${AOC_PLUGIN_OUTPUT_DIR}")
add_dependencies(aoc_simulation entra_directory office365_management)

# For a person: ./dev simulate.
add_library(aoc_simulate_main OBJECT simulation/main.cpp)
target_link_libraries(aoc_simulate_main PUBLIC aoc_simulation PRIVATE aoc_warnings)
add_executable(aoc_simulate)
target_link_libraries(aoc_simulate PRIVATE aoc_simulate_main)

aoc_add_test(simulation_test SOURCES simulation/simulation_test.cpp LINKS aoc_simulation LABELS simulation TIMEOUT 600)
set_tests_properties(simulation_test PROPERTIES PROCESSORS 2)

# The simulation once more for each mutation. The mutated file stands before the libraries, so that the linker takes it in
# place of the original; nothing else is compiled again.
include(${CMAKE_CURRENT_LIST_DIR}/mutate.cmake)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/mutations.txt)
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/mutations.txt mutations REGEX "^mutation: ")
list(TRANSFORM mutations REPLACE "^mutation: " "")
foreach(mutation ${mutations})
    read_mutation(${mutation})
    set(copy ${CMAKE_CURRENT_BINARY_DIR}/mutants/${mutation}.cpp)
    add_custom_command(
        OUTPUT ${copy}
        COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DNAME=${mutation} -DOUTPUT=${copy} -P
                ${CMAKE_CURRENT_LIST_DIR}/mutate.cmake
        DEPENDS ${CMAKE_CURRENT_LIST_DIR}/mutate.cmake ${CMAKE_CURRENT_LIST_DIR}/mutations.txt ${PROJECT_SOURCE_DIR}/${file}
        VERBATIM)
    add_executable(mutant_${mutation} ${copy})
    target_link_libraries(mutant_${mutation} PRIVATE aoc_simulate_main aoc_simulation)
    target_include_directories(mutant_${mutation} PRIVATE ${PROJECT_SOURCE_DIR}/core/src ${PROJECT_SOURCE_DIR}/tests)
    # Nobody debugs them, and with what a debugger wants they are large.
    target_link_options(mutant_${mutation} PRIVATE -s)
    set_target_properties(mutant_${mutation} PROPERTIES OUTPUT_NAME ${mutation} RUNTIME_OUTPUT_DIRECTORY
                                                                                ${CMAKE_CURRENT_BINARY_DIR}/mutants)
    list(APPEND mutants $<TARGET_FILE:mutant_${mutation}>)
endforeach()
add_test(NAME mutation_test COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/mutation_test.sh ${mutants})
set_tests_properties(mutation_test PROPERTIES TIMEOUT 300 LABELS simulation PROCESSORS 2)
