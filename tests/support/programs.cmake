# What drives the programs from outside.
add_library(aoc_test_programs STATIC support/browser.cpp support/http.cpp support/process.cpp support/tenant.cpp)
target_include_directories(aoc_test_programs PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(aoc_test_programs PUBLIC aoc::event PRIVATE aoc_warnings Poco::Net)
