aoc_add_test(
    collect_test
    SOURCES
    unit/collect/back_off_test.cpp
    unit/collect/collector_test.cpp
    unit/collect/cost_test.cpp
    unit/collect/coverage_test.cpp
    unit/collect/drop_test.cpp
    unit/collect/failed_windows_test.cpp
    unit/collect/failures_test.cpp
    unit/collect/lateness_test.cpp
    unit/collect/measuring_test.cpp
    unit/collect/merge_test.cpp
    unit/collect/narrow_test.cpp
    unit/collect/off_and_on_test.cpp
    unit/collect/plan_test.cpp
    unit/collect/ready_queue_test.cpp
    unit/collect/rows_test.cpp
    unit/collect/spans_test.cpp
    unit/collect/sweeps_test.cpp
    LINKS aoc::collect
    LABELS unit)
target_include_directories(collect_test PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
