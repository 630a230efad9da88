// SPDX-License-Identifier: MIT
#include "event_files.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>
#include <utility>

#include "audit_record.hpp"

namespace aoc::tenant {

namespace {

namespace fs = std::filesystem;

bool isJson(const std::string& text) {
    try {
        Poco::JSON::Parser parser;
        parser.parse(text);
        return true;
    } catch (const Poco::Exception&) {
        return false;
    }
}

}  // namespace

Records readRecords(std::istream& lines, const std::string& name,
                    std::optional<std::chrono::sys_days> anchor, std::string_view timeMember) {
    Records records;
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        line.erase(0, line.find_first_not_of(" \t\r"));
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty()) continue;
        if (!isJson(line)) {
            std::cerr << name << ':' << number << ": not JSON, skipped\n";
            ++records.skipped;
            continue;
        }
        if (anchor) moveToAnchor(line, *anchor, timeMember);
        records.texts.push_back(std::move(line));
    }
    return records;
}

Result<Records> readFolder(const fs::path& folder, std::optional<std::chrono::sys_days> anchor,
                           std::string_view timeMember) {
    std::vector<fs::path> files;
    std::error_code error;
    if (!fs::exists(folder, error) && !error) return Records{};
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() == ".ndjson") files.push_back(it->path());
    }
    if (error) {
        return Unexpected(Error{Error::Kind::NotFound,
                                "cannot read " + folder.string() + ": " + error.message(),
                                "--events"});
    }
    std::sort(files.begin(), files.end());
    Records all;
    for (const auto& file : files) {
        std::ifstream lines(file, std::ios::binary);
        if (!lines) {
            return Unexpected(
                Error{Error::Kind::NotFound, "cannot read " + file.string(), "--events"});
        }
        Records records = readRecords(lines, file.string(), anchor, timeMember);
        all.skipped += records.skipped;
        std::move(records.texts.begin(), records.texts.end(), std::back_inserter(all.texts));
    }
    return all;
}

}  // namespace aoc::tenant
