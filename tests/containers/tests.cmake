# What Dockerfile and compose.yaml promise, checked against the build where no container can be run.
aoc_add_test(
    containers_test
    SOURCES containers/compose_test.cpp containers/dockerfile_test.cpp
    LINKS aoc_test_programs aoc_test_source_folder aoc::settings
    LABELS end_to_end)
target_include_directories(containers_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
add_dependencies(containers_test aoc entra_directory intune office365_management)
