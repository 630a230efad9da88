# Fakes with code of their own; the small ones are headers.
add_library(aoc_test_support STATIC support/memory_leases.cpp support/memory_store.cpp)
target_include_directories(aoc_test_support PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(aoc_test_support PUBLIC aoc::store PRIVATE aoc_warnings)
# A database of one's own on the MongoDB of the tests.
add_library(aoc_test_mongo STATIC support/mongo_database.cpp)
target_include_directories(aoc_test_mongo PUBLIC ${PROJECT_SOURCE_DIR}/tests PRIVATE ${PROJECT_SOURCE_DIR}/core/src)
target_link_libraries(aoc_test_mongo PUBLIC aoc::store PRIVATE aoc_warnings Poco::MongoDB)
