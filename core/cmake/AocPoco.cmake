# Poco, and what a static Poco (core/cmake/build_poco.sh) needs to be linked but does not find by itself.

find_package(ZLIB REQUIRED)
foreach(part Pcre2:libpcre2-8 Utf8Proc:libutf8proc)
    string(REPLACE ":" ";" part ${part})
    list(GET part 0 name)
    list(GET part 1 module)
    if(NOT TARGET ${name}::${name})
        pkg_check_modules(poco_${name} REQUIRED IMPORTED_TARGET ${module})
        add_library(${name}::${name} INTERFACE IMPORTED)
        target_link_libraries(${name}::${name} INTERFACE PkgConfig::poco_${name})
    endif()
endforeach()
find_package(Poco 1.13 REQUIRED COMPONENTS Foundation Net NetSSL Util JSON MongoDB)
