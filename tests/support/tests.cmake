# Fakes with code of their own; the small ones are headers.
add_library(aoc_test_support STATIC support/memory_store.cpp)
target_include_directories(aoc_test_support PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(aoc_test_support PUBLIC aoc::store PRIVATE aoc_warnings)
