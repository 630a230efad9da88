aoc_add_test(
    end_to_end_test
    SOURCES end_to_end/clock_test.cpp end_to_end/coverage_test.cpp end_to_end/demo_test.cpp end_to_end/fetch_test.cpp
            end_to_end/kill_test.cpp end_to_end/live_test.cpp end_to_end/names_test.cpp end_to_end/retention_test.cpp end_to_end/serve_test.cpp
            end_to_end/silence_test.cpp end_to_end/wording_test.cpp
            support/test_certificate.cpp
    LINKS aoc_test_programs aoc_test_source_folder OpenSSL::Crypto Poco::Net
    LABELS end_to_end
    TIMEOUT 600)
# Most of it is one test with 400,000 events.
aoc_add_test(
    losses_test
    SOURCES end_to_end/losses_test.cpp
    LINKS aoc_test_programs
    LABELS end_to_end
    TIMEOUT 1200)
aoc_add_test(
    moving_test
    SOURCES end_to_end/moving_test.cpp
    LINKS aoc_test_programs aoc_test_mongo Poco::MongoDB
    LABELS end_to_end)
target_include_directories(moving_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
aoc_add_test(
    samples_test
    SOURCES end_to_end/samples_test.cpp
    LINKS aoc_test_programs aoc_test_mongo
    LABELS end_to_end)
aoc_add_test(
    switches_test
    SOURCES end_to_end/switches_test.cpp
    LINKS aoc_test_programs aoc_tenant
    LABELS end_to_end
    TIMEOUT 1200)
aoc_add_test(
    torture_test
    SOURCES end_to_end/torture_test.cpp
    LINKS aoc_test_programs aoc_tenant
    LABELS end_to_end
    TIMEOUT 600)
aoc_add_test(
    takeover_test
    SOURCES end_to_end/takeover_test.cpp
    LINKS aoc_test_programs aoc_test_mongo
    LABELS end_to_end
    TIMEOUT 300)
target_include_directories(switches_test PRIVATE ${PROJECT_SOURCE_DIR}/examples)
target_include_directories(torture_test PRIVATE ${PROJECT_SOURCE_DIR}/examples)
aoc_add_test(
    upkeep_end_to_end_test
    SOURCES end_to_end/upkeep_test.cpp
    LINKS aoc_test_programs aoc_test_mongo aoc::store
    LABELS end_to_end
    TIMEOUT 900)
foreach(test end_to_end_test losses_test moving_test samples_test switches_test takeover_test torture_test upkeep_end_to_end_test)
    add_dependencies(${test} aoc aoc-tenant entra_directory intune office365_management)
endforeach()

add_test(NAME readme_test COMMAND bash ${PROJECT_SOURCE_DIR}/tests/end_to_end/readme_test.sh ${PROJECT_SOURCE_DIR}/README.md)
set_tests_properties(readme_test PROPERTIES TIMEOUT 300 LABELS end_to_end ENVIRONMENT
                                            "AOC_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};AOC_PLUGIN_DIR=${AOC_PLUGIN_OUTPUT_DIR};AOC_CONFIG=${PROJECT_SOURCE_DIR}/config/aoc.yaml")
