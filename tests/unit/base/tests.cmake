aoc_add_test(base_test SOURCES unit/base/bounded_queue_test.cpp unit/base/log_test.cpp unit/base/root_test.cpp unit/base/text_test.cpp unit/base/time_test.cpp LINKS aoc::base
             LABELS threads)
