// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/source/source.hpp"

namespace aoc::office365 {

/// The members of a record of the unified audit log that are read, whatever its workload; absent
/// where the record has none. They are found in one pass: to ask for each by its name would search
/// the whole record as often.
struct Record {
    source::Json id, creationTime, operation, workload, resultStatus, isSuccess, logonError;
    // Who did it.
    source::Json userId, userKey, actor, appAccessContext, applicationDisplayName, aadAppId;
    // Where from, and what belongs together.
    source::Json clientIp, clientIpAddress, actorIpAddress, userIp, interSystemsId, correlationId;
    // What it was done to.
    source::Json target, objectId, objectName, modifiedObjectResolvedName, name, alertEntityId,
        mailboxOwnerUpn, targetUserOrGroupName, eventData, sourceFileName, listTitle, teamName,
        channelName, members, addOnName, formName, artifactName, reportName, investigationName, url,
        recipients, fileData, sharePointMetaData, exchangeMetaData, policyDetails;
    // What it changed.
    source::Json sourceRelativeUrl, destinationRelativeUrl, destinationFileName;
    source::Json modifiedProperties, oldValue, newValue, parameters, operationProperties;
};

Record recordOf(source::Json json);

/// A string's characters, or a number or boolean as written: exporters disagree on which it is.
std::string_view word(source::Json value);

}  // namespace aoc::office365
