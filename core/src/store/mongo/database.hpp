// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/mongo/bson.hpp"
#include "store/mongo/collections.hpp"
#include "store/mongo/deployment.hpp"

namespace aoc::store::mongo {

using BeforeWrite = std::function<void(std::string_view)>;

/// A question to one collection. Texts are bytes of documents; empty: none.
struct Find {
    const std::string& collection;
    std::string filter = {};
    std::string projection = {};
    std::string sort = {};
    std::uint64_t skip = 0;
    std::uint64_t limit = 0;  ///< 0: no limit.
};

struct Documents {
    std::vector<Document::Ptr> documents;
    bool more = false;  ///< The server has more than came in one answer (16 MB).
};

/// One change of one document.
struct Update {
    std::string filter;
    std::string change;  ///< Operators, or the whole document that replaces it.
    bool upsert = false;
    bool many = false;  ///< All documents that pass the filter.
};

/// The commands that the store is made of, on one database. No cursor is left open on the server:
/// who wants more asks again, from where it stands, and so does not mind when a server is lost.
///
/// Writes are acknowledged by a majority of the servers, unless the URI asks for something else, so
/// that none is taken back when another becomes primary. Every method throws Failure. Thread-safe.
class Database {
  public:
    Database(const Deployment& deployment, std::string name, const std::string& events)
        : deployment_(deployment), name_(std::move(name)), collections_(events) {}

    const std::string& name() const { return name_; }
    /// Where the events are, for messages.
    std::string where() const { return name_ + '.' + collections_.events; }
    std::string writeConcern() const { return deployment_.writeConcern(); }
    const Collections& collections() const { return collections_; }

    Documents find(const Find& question) const;
    /// All that pass the filter, in the order of `key`: a member with a unique text.
    std::vector<Document::Ptr> findAll(const std::string& collection, const std::string& key,
                                       const std::string& filter,
                                       const std::string& projection = {}) const;
    /// All whose member `key`, unique, is one of these texts.
    std::vector<Document::Ptr> findAmong(const std::string& collection, const std::string& key,
                                         const std::vector<std::string>& texts,
                                         const std::string& projection = {}) const;
    /// The first of what an aggregation answers; REQUIRES: which fits into one answer (16 MB).
    std::vector<Document::Ptr> aggregate(const std::string& collection,
                                         const std::vector<std::string>& stages) const;

    /// How many documents come out of an aggregation.
    std::uint64_t count(const std::string& collection, std::vector<std::string> stages = {}) const;

    /// Inserts in no particular order. Answers the positions of those whose key was taken.
    std::set<std::size_t> insert(const std::string& collection,
                                 const std::vector<std::string_view>& documents) const;
    /// Makes the changes in their order. Answers how many found a document, or made one.
    std::uint64_t update(const std::string& collection, const std::vector<Update>& updates) const;
    /// Puts each document in place of the one that passes the filter, or where there is none of its
    /// _id. Answers the positions of those that were left as they are: they did not pass it.
    std::set<std::size_t> put(const std::string& collection, std::vector<Update> updates) const;
    /// Makes the changes in no particular order. Answers the positions of those that would have
    /// given a document a key which another one has: they were not made.
    std::set<std::size_t> updateUnlessTaken(const std::string& collection,
                                            const std::vector<Update>& updates) const;
    /// Makes each change of one document by itself. Answers which found their document; not one
    /// that would have given it a key which another has.
    std::vector<bool> updateEach(const std::string& collection,
                                 const std::vector<Update>& updates) const;
    void remove(const std::string& collection, const std::vector<std::string>& filters) const;

    Document::Ptr run(const Document::Ptr& command, const Document::Vector& documents = {}) const {
        return deployment_.run(name_, command, documents);
    }

  private:
    Document::Ptr change(const std::string& collection, std::span<const Update> updates,
                         bool ordered) const;

    const Deployment& deployment_;
    const std::string name_;
    const Collections collections_;
};

}  // namespace aoc::store::mongo
