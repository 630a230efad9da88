aoc_add_test(tenant_simulator_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/tenant_simulator_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/tenant_routes_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/directory_objects_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/filling_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/generator_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/intune_events_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/management_feed_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/management_faults_test.cpp LINKS aoc_tenant Poco::JSON)
aoc_add_test(client_assertion_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/client_assertion_test.cpp support/test_certificate.cpp LINKS
             aoc_tenant aoc::outbound OpenSSL::Crypto)

# The example of a source, built as its author would: outside the tree, against the installed SDK.
set(hello_dir ${PROJECT_BINARY_DIR}/tests/hello_source)
add_test(NAME hello_source_build
         COMMAND ${CMAKE_COMMAND} -D BUILD=${PROJECT_BINARY_DIR} -D HERE=${PROJECT_SOURCE_DIR}/examples/hello_source -D
                 WORK=${hello_dir} -D COMPILER=${CMAKE_CXX_COMPILER} -P
                 ${CMAKE_CURRENT_LIST_DIR}/build_hello_source.cmake)
set_tests_properties(hello_source_build PROPERTIES FIXTURES_SETUP hello_source TIMEOUT 300)
aoc_add_test(
    hello_source_test
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/hello_source_test.cpp support/fake_http_server.cpp support/test_certificate.cpp
    LINKS aoc_test_programs aoc::plugin OpenSSL::SSL OpenSSL::Crypto)
set_tests_properties(
    hello_source_test
    PROPERTIES FIXTURES_REQUIRED hello_source ENVIRONMENT
               "AOC_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY};AOC_PLUGIN_DIR=${hello_dir}/plugins")
add_dependencies(hello_source_test aoc)
