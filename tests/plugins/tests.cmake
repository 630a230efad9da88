# Libraries that are broken in one way each, a good one beside them, and a program that stands in for `aoc plugin probe`.
set(broken_dir ${PROJECT_BINARY_DIR}/tests/broken)
set(apart_dir ${PROJECT_BINARY_DIR}/tests/apart)
add_custom_target(broken_plugins)
foreach(
    name
    good_source
    name_taken
    no_symbol
    wrong_magic
    major_too_new
    major_too_old
    minor_too_new
    struct_too_small
    functions_too_small
    function_missing
    no_functions
    name_is_none
    unresolved
    aborts_on_load
    crashes_on_load
    exits_on_load
    hangs_on_load)
    add_library(broken_${name} MODULE plugins/broken/${name}.c)
    target_link_libraries(broken_${name} PRIVATE aoc::source)
    # A sanitizer would report the crash that is wanted as an exit, and refuse the library with a missing function.
    target_compile_options(broken_${name} PRIVATE -fno-sanitize=all)
    target_link_options(broken_${name} PRIVATE -fno-sanitize=all)
    set_target_properties(broken_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${broken_dir})
    add_dependencies(broken_plugins broken_${name})
endforeach()
# One that the folder's test would wait for, and one that would end the test as if it had passed, should the probe fail.
set_target_properties(broken_hangs_on_load broken_exits_on_load PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${apart_dir})
aoc_add_source_plugin(throws_in_create plugins/broken/throws_in_create.cpp)
set_target_properties(throws_in_create PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${broken_dir})
add_dependencies(broken_plugins throws_in_create)
file(WRITE ${broken_dir}/not_a_library.so "This is a text.\n")

add_executable(aoc_probe_child plugins/probe_child.cpp)
target_link_libraries(aoc_probe_child PRIVATE aoc::plugin)

# The headers of the SDK, each by itself. That they compile is the test.
add_library(abi_alone OBJECT plugins/headers/abi_alone.c)
set(alone_dir ${PROJECT_BINARY_DIR}/tests/sdk_headers)
foreach(header abi.h source.hpp export.hpp)
    configure_file(${PROJECT_SOURCE_DIR}/core/include/aoc/source/${header} ${alone_dir}/aoc/source/${header} COPYONLY)
endforeach()
set_target_properties(abi_alone PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
target_compile_options(abi_alone PRIVATE -Wall -Wextra -Wpedantic -Werror)
target_include_directories(abi_alone PRIVATE ${alone_dir})
add_library(source_alone OBJECT plugins/headers/source_alone.cpp)
target_include_directories(source_alone PRIVATE ${alone_dir})
target_link_libraries(source_alone PRIVATE aoc_warnings)

aoc_add_test(
    microsoft_test
    SOURCES plugins/graph_answers_test.cpp plugins/graph_fields_test.cpp plugins/management_answers_test.cpp
            plugins/microsoft_names_test.cpp plugins/microsoft_text_test.cpp
    LINKS aoc_microsoft aoc::plugin
    LABELS unit)
aoc_add_test(entra_directory_test SOURCES plugins/entra_directory_test.cpp plugins/directory_objects_test.cpp
                                          plugins/entra_directory_contract_test.cpp LINKS aoc::plugin LABELS unit)
add_dependencies(entra_directory_test entra_directory)
aoc_add_test(
    office365_management_test
    SOURCES plugins/office365_management_test.cpp plugins/audit_record_test.cpp plugins/office365_management_contract_test.cpp
    LINKS aoc::pipeline
    LABELS unit)
add_dependencies(office365_management_test office365_management)
aoc_add_test(intune_test SOURCES plugins/intune_test.cpp plugins/intune_contract_test.cpp LINKS aoc::pipeline LABELS unit)
add_dependencies(intune_test intune)
