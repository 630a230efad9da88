# cmake -DROOT=FOLDER -P check_includes.cmake
#
# Fails, naming file, include and rule, when a room includes what comes after it, or when a library is used outside the one
# place that knows it. The picture of the rooms in the README is true by this test. Tests may include anything.
cmake_minimum_required(VERSION 3.25)

# In the order in which data flows: a room includes itself and those before it.
set(rooms base event source settings outbound plugin collect pipeline store run)

# What is included, and where it may be. Files of core/include have no third-party header at all.
set(places
    "^simdjson" "^core/src/event/"
    "^utf8proc" "^core/src/event/"
    "^openssl/" "^(core/src/(event|outbound|store/mongo)|examples/tenant_simulator)/"
    "^boost/" "^core/src/plugin/"
    "^yaml-cpp/" "^core/src/settings/"
    "^(spdlog|fmt)/" "^core/src/base/log\\.cpp$"
    "^(sqlite3|zstd|zdict)" "^core/src/store/sqlite/"
    "^Poco/Net/HTTPS?(Server|RequestHandler|ServerRe)" "^(server|examples/tenant_simulator)/"
    "^Poco/MongoDB/" "^core/src/store/mongo/"
    "^Poco/Net/(HTTPS?ClientSession|SSL|Secure|Context)" "^core/src/outbound/"
    "^Poco/Net/" "^(core/src/(outbound|store/mongo)|server|examples/tenant_simulator)/"
    "^Poco/" "^(core/src|server|examples/tenant_simulator)/")

set(broken)
macro(wrong rule)
    string(APPEND broken "  ${file}: #include ${spelled}\n      ${rule}\n")
endmacro()

# Whether the header is the standard library's: <vector>, <cstdint>; for abi.h also <stdint.h>.
# The C library is part of it, as far as every system that AOC runs on has it.
function(is_standard header result)
    string(REGEX MATCH "^([a-z_0-9]+|std[a-z]+\\.h|arpa/inet\\.h)$" match "${header}")
    if(match AND NOT header STREQUAL "simdjson")
        set(${result} TRUE PARENT_SCOPE)
    else()
        set(${result} FALSE PARENT_SCOPE)
    endif()
endfunction()

macro(check_room room header)
    string(REGEX MATCH "^(aoc/)?([a-z_0-9]+)/" ignored "${header}")
    set(public "${CMAKE_MATCH_1}")
    set(other "${CMAKE_MATCH_2}")
    list(FIND rooms "${room}" own_place)
    list(FIND rooms "${other}" other_place)
    if(ignored AND NOT other STREQUAL "${room}")
        if("${public}" STREQUAL "")
            wrong("a room's own headers are its own: core/src/${room} includes \"aoc/...\" or \"${room}/...\"")
        elseif("${room}" STREQUAL "source")
            wrong("source/ is what a plugin's author gets: it includes no other room")
        elseif(other_place LESS 0)
            wrong("there is no room ${other}")
        elseif(other_place GREATER own_place)
            wrong("${room} comes before ${other}: data flows ${rooms}")
        endif()
    endif()
endmacro()

macro(check_quoted header)
    if(file MATCHES "^core/(src|include/aoc)/([a-z_0-9]+)/")
        check_room("${CMAKE_MATCH_2}" "${header}")
    elseif(file MATCHES "^plugins/([a-z_0-9]+)/")
        if(header MATCHES "/" AND NOT header MATCHES "^(aoc/source|microsoft|${CMAKE_MATCH_1})/")
            wrong("a plugin includes aoc/source and plugins/microsoft, nothing else of ours")
        endif()
    elseif(file MATCHES "^examples/")
        if(header MATCHES "^aoc/" AND NOT header MATCHES "^aoc/(base|source)/")
            wrong("an example includes aoc/base or aoc/source, nothing else of core")
        endif()
    elseif(file MATCHES "^server/" AND header MATCHES "^(plugins|microsoft|entra_directory)/")
        wrong("the server knows plugins only through core/plugin")
    endif()
endmacro()

macro(check_angled header)
    is_standard("${header}" standard)
    if(NOT standard AND file MATCHES "^core/include/")
        wrong("headers of core include no third-party header: declare it forward")
    elseif(NOT standard AND file MATCHES "^plugins/")
        wrong("a plugin includes the standard library and aoc/source only")
    elseif("${header}" MATCHES "^aoc/")
        wrong("our own headers stand in quotes")
    endif()
    set(rest ${places})
    while(rest)
        list(POP_FRONT rest pattern place)
        if("${header}" MATCHES "${pattern}")
            if(NOT file MATCHES "${place}" AND NOT file MATCHES "^(core/include|plugins)/")
                wrong("only ${place} knows this library")
            endif()
            break()
        endif()
    endwhile()
endmacro()

get_filename_component(ROOT "${ROOT}" ABSOLUTE)
file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/core/*" "${ROOT}/plugins/*" "${ROOT}/server/*" "${ROOT}/examples/*")
list(FILTER files INCLUDE REGEX "\\.(h|hpp|c|cpp)$")
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "nothing to check in ${ROOT}")
endif()
foreach(file IN LISTS files)
    file(STRINGS "${ROOT}/${file}" found REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(text IN LISTS found)
        string(REGEX MATCH "([<\"])([^>\"]+)[>\"]" spelled "${text}")
        set(header "${CMAKE_MATCH_2}")
        if(CMAKE_MATCH_1 STREQUAL "<")
            check_angled("${header}")
        else()
            check_quoted("${header}")
        endif()
    endforeach()
endforeach()

# What a room links must come before it too.
foreach(room IN LISTS rooms)
    set(file core/src/${room}/room.cmake)
    if(EXISTS "${ROOT}/${file}")
        file(READ "${ROOT}/${file}" text)
        string(REGEX MATCH "USES([a-z_0-9 \n\t]*)" ignored "${text}")
        string(REGEX MATCHALL "[a-z_0-9]+" used "${CMAKE_MATCH_1}")
        list(FIND rooms ${room} own_place)
        foreach(other IN LISTS used)
            list(FIND rooms ${other} other_place)
            if(other_place GREATER_EQUAL own_place OR other_place LESS 0)
                string(APPEND broken "  ${file}: USES ${other}\n      it does not come before ${room}\n")
            endif()
        endforeach()
    endif()
endforeach()

if(broken)
    message(FATAL_ERROR "includes against the order of the rooms:\n${broken}")
endif()
message(STATUS "${count} files keep to the order of the rooms")
