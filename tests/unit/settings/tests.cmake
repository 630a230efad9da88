aoc_add_test(
    settings_test
    SOURCES unit/settings/env_file_test.cpp unit/settings/load_test.cpp unit/settings/loopback_test.cpp
            unit/settings/mappings_test.cpp unit/settings/mistakes_test.cpp unit/settings/shipped_files_test.cpp
            unit/settings/tenant_test.cpp unit/settings/yaml_file_test.cpp
    LINKS aoc_test_source_folder aoc::settings)
# The tables of numbers and keys are read by shipped_files_test.
target_include_directories(settings_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
