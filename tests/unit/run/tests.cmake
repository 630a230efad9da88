aoc_add_test(run_test SOURCES unit/run/book_test.cpp unit/run/enricher_test.cpp unit/run/lease_keeper_test.cpp unit/run/retention_test.cpp unit/run/runner_test.cpp unit/run/schedule_test.cpp
                     unit/run/summary_test.cpp contract/event_store_contract.cpp
             LINKS aoc::run aoc_test_support LABELS threads)
target_include_directories(run_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src/run)
aoc_add_test(upkeep_test SOURCES unit/run/upkeep_test.cpp unit/pipeline/tiny_source.cpp
             LINKS aoc::run aoc::source aoc_test_support)
