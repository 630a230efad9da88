aoc_add_test(
    simulation_test
    SOURCES
    simulation/content_source.cpp
    simulation/oracle.cpp
    simulation/owner.cpp
    simulation/scenario.cpp
    simulation/simulation.cpp
    simulation/simulation_test.cpp
    simulation/sources.cpp
    simulation/tenant.cpp
    LINKS aoc::pipeline aoc::collect aoc::store aoc::plugin aoc_test_support
    LABELS simulation
    TIMEOUT 600)
target_compile_definitions(simulation_test PRIVATE AOC_PLUGINS="${AOC_PLUGIN_OUTPUT_DIR}")
add_dependencies(simulation_test entra_directory)
