# cmake -DFOLDER=SCRATCH -P self_test.cmake
#
# Shows that check_includes.cmake can fail: each line is a tree with one file and one include, and what must be said.
cmake_minimum_required(VERSION 3.25)

function(check_tree file include expected)
    file(REMOVE_RECURSE "${FOLDER}")
    file(WRITE "${FOLDER}/${file}" "#pragma once\n${include}\n")
    execute_process(
        COMMAND ${CMAKE_COMMAND} -DROOT=${FOLDER} -P ${CMAKE_CURRENT_LIST_DIR}/check_includes.cmake
        RESULT_VARIABLE result
        OUTPUT_VARIABLE said
        ERROR_VARIABLE said)
    string(REGEX REPLACE "[ \n]+" " " said "${said}")
    if(expected STREQUAL "fine")
        if(NOT result EQUAL 0)
            message(SEND_ERROR "${file} with ${include} should pass, but: ${said}")
        endif()
    elseif(result EQUAL 0)
        message(SEND_ERROR "${file} with ${include} should be refused and is not")
    elseif(NOT said MATCHES "${expected}")
        message(SEND_ERROR "${file} with ${include} should be refused with '${expected}', but: ${said}")
    endif()
    file(REMOVE_RECURSE "${FOLDER}")
endfunction()

check_tree(core/src/run/a.cpp "#include \"aoc/store/event_store.hpp\"" "fine")
check_tree(core/src/collect/a.cpp "#include \"collect/plan.hpp\"" "fine")
check_tree(core/src/collect/a.cpp "#include \"aoc/store/event_store.hpp\"" "collect comes before store")
check_tree(core/include/aoc/event/a.hpp "#include \"aoc/run/runner.hpp\"" "event comes before run")
check_tree(core/src/base/a.cpp "  #  include \"aoc/event/event.hpp\"" "base comes before event")
check_tree(core/src/run/a.cpp "#include \"store/sqlite/connection.hpp\"" "own headers are its own")
check_tree(core/src/run/a.cpp "#include \"server/startup.hpp\"" "own headers are its own")
check_tree(core/src/run/a.cpp "#include \"aoc/server/startup.hpp\"" "there is no room server")
check_tree(core/include/aoc/source/a.hpp "#include \"aoc/base/time.hpp\"" "includes no other room")
check_tree(core/include/aoc/source/abi.h "#include <stdint.h>" "fine")
check_tree(core/include/aoc/event/a.hpp "#include <simdjson.h>" "no third-party header")
check_tree(core/include/aoc/event/a.hpp "#include <vector>" "fine")
check_tree(core/src/event/a.cpp "#include <simdjson.h>" "fine")
check_tree(core/src/pipeline/a.cpp "#include <simdjson.h>" "knows this library")
check_tree(core/src/store/a.cpp "#include <sqlite3.h>" "knows this library")
check_tree(core/src/store/mongo/a.cpp "#include <Poco/MongoDB/Document.h>" "fine")
check_tree(core/src/store/sqlite/a.cpp "#include <Poco/MongoDB/Document.h>" "knows this library")
check_tree(core/src/base/time.cpp "#include <spdlog/spdlog.h>" "knows this library")
check_tree(core/src/run/a.cpp "#include <yaml-cpp/yaml.h>" "knows this library")
check_tree(server/a.cpp "#include <boost/dll/shared_library.hpp>" "knows this library")
check_tree(server/a.cpp "#include <Poco/Net/HTTPServer.h>" "fine")
check_tree(core/src/outbound/a.cpp "#include <Poco/Net/HTTPServer.h>" "knows this library")
check_tree(core/src/outbound/a.cpp "#include <Poco/Net/HTTPClientSession.h>" "fine")
check_tree(server/a.cpp "#include <Poco/Net/HTTPClientSession.h>" "knows this library")
check_tree(plugins/intune/a.cpp "#include \"aoc/source/source.hpp\"" "fine")
check_tree(plugins/intune/a.cpp "#include \"microsoft/graph_answers.hpp\"" "fine")
check_tree(plugins/intune/a.cpp "#include \"aoc/base/time.hpp\"" "a plugin includes")
check_tree(plugins/intune/a.cpp "#include <Poco/JSON/Parser.h>" "a plugin includes")
check_tree(examples/tenant_simulator/a.cpp "#include \"aoc/event/event.hpp\"" "an example includes")
check_tree(README.md "#include" "nothing to check")
check_tree(core/src/collect/room.cmake "aoc_add_room(collect USES base plugin)" "nothing to check")

file(WRITE "${FOLDER}/core/src/collect/room.cmake" "aoc_add_room(collect SOURCES a.cpp USES base store)\n")
file(WRITE "${FOLDER}/core/src/collect/a.cpp" "")
execute_process(
    COMMAND ${CMAKE_COMMAND} -DROOT=${FOLDER} -P ${CMAKE_CURRENT_LIST_DIR}/check_includes.cmake
    RESULT_VARIABLE result
    OUTPUT_QUIET ERROR_QUIET)
file(REMOVE_RECURSE "${FOLDER}")
if(result EQUAL 0)
    message(SEND_ERROR "a room that links one after it should be refused and is not")
endif()
