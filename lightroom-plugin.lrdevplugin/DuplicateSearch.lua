--[[ DuplicateSearch
Purpose of this module: Find Duplicates. Copies and bursts, into a collection for each kind, the groups one
after the other. Nothing else is written, and no photo is rejected or deleted.
]]

local LrBinding   = import "LrBinding"
local LrDialogs   = import "LrDialogs"
local LrPathUtils = import "LrPathUtils"
local LrView      = import "LrView"

local Collections     = require "Collections"
local Command         = require "Command"
local DuplicateGroups = require "DuplicateGroups"
local Finding         = require "Finding"
local Json            = require "Json"
local Lists           = require "Lists"
local OptionsView     = require "OptionsView"
local Photos          = require "Photos"
local Preferences     = require "Preferences"
local Question        = require "Question"
local Say             = require "Say"
local Words           = require "Words"

local DuplicateSearch = {}

local bind, labelled = LrView.bind, OptionsView.labelled

local TITLE = "Find Duplicates"
local NOT_SEARCHED = "Duplicates could not be searched for."
-- The collection set within "Likeness".
local SET = "Duplicates"
-- More than a person works through at a time; the sidecar gives no more at once either.
local MOST_GROUPS = 1000
local REASONS_SHOWN = 5
local SECONDS = { 1, 2, 5, 10, 30, 60 }

local function seconds()
  return Lists.map(SECONDS, function(count) return { title = Words.count(count, "second"), value = count } end)
end

local function contents(f, props)
  local place, folder = OptionsView.placeRows(f, props, Photos.viewName())
  return f:column({
    bind_to_object = props, spacing = f:control_spacing(),
    labelled(f, "Find", f:checkbox({ title = "identical files", value = bind("exact") })),
    labelled(f, "", f:checkbox({ title = "near-identical photos", value = bind("near") }),
      f:slider({ value = bind("closenessPercent"), min = 0, max = 100, integral = true, width = 120, enabled = bind("near") }),
      f:static_text({
        title = bind({ key = "closenessPercent", transform = DuplicateGroups.closeness }), width_in_chars = 28,
        enabled = bind("near"),
      })),
    labelled(f, "", f:checkbox({ title = "bursts: alike, and each taken within", value = bind("burst") }),
      f:popup_menu({ value = bind("secondsApart"), items = seconds(), enabled = bind("burst") }),
      f:static_text({ title = "of the one before" })),
    place, folder,
    f:separator({ fill_horizontal = 1 }),
    f:static_text({
      title = "Each kind gets a collection under “Likeness ▸ Duplicates”, its groups one after the other, the photo to keep"
        .. " first in each.\nSearching again fills it anew. Nothing is deleted or rejected, and no photo is changed.",
      width_in_chars = 64, height_in_lines = 3,
    }),
  })
end

local function kindsOf(props)
  return Lists.where(DuplicateGroups.KINDS, function(kind) return props[kind] end)
end

-- What a dialog's options ask for: {kinds, place}, or nil and a sentence.
local function checked(props)
  local kinds, place = kindsOf(props), Finding.place(props)
  if #kinds == 0 then return nil, "Tick what to find." end
  local problem = Question.problemOfPlace(place)
  if problem then return nil, problem end
  return { kinds = kinds, place = place, closeness = props.closenessPercent / 100, secondsApart = props.secondsApart }
end

local function asked(context)
  local props = LrBinding.makePropertyTable(context)
  for name, value in pairs(Preferences.options(Preferences.DUPLICATES)) do props[name] = value end
  if props.folder == "" then props.folder = Photos.currentFolder() or "" end
  while true do
    local pressed = LrDialogs.presentModalDialog({
      title = TITLE, contents = contents(LrView.osFactory(), props), actionVerb = "Find", cancelVerb = "Cancel",
    })
    if pressed ~= "ok" then return nil end
    Preferences.keepOptions(Preferences.DUPLICATES, props)
    local wanted, problem = checked(props)
    if wanted then return wanted end
    Say.message(NOT_SEARCHED, problem)
  end
end

local function placeName(place)
  if place.scope == "view" then return Photos.viewName() or "view" end
  if place.scope == "folder" then return LrPathUtils.leafName(place.folder) end
  return nil
end

-- The sidecar's answer, or nil and a problem.
local function answerTo(context, connection, wanted)
  local scope = Command.progress(context, "Likeness: comparing photos")
  scope:setIndeterminate()
  local answer, failure = connection.client:duplicates({
    kinds = Json.array(wanted.kinds), filter = Question.placeFilter(wanted.place, connection.source),
    closeness = wanted.closeness, secondsApart = wanted.secondsApart, offset = 0, limit = MOST_GROUPS,
  })
  local isCanceled = scope:isCanceled()
  scope:done()
  if not answer then return nil, Say.problemOf(NOT_SEARCHED, failure) end
  if isCanceled then return nil, { isCanceled = true } end
  return answer
end

-- The photos of an answer that are in the catalog, by uuid.
local function photosOf(answer)
  local byUuid = {}
  for _, entry in ipairs((Photos.named(DuplicateGroups.uuids(answer.groups)))) do byUuid[entry.uuid] = entry.photo end
  return byUuid
end

-- Fills the collection of each kind. A sequence of {kind, found, collection}, or nil and a problem.
local function collect(connection, wanted, answer, byUuid)
  local place, collected = placeName(wanted.place), {}
  for _, kind in ipairs(wanted.kinds) do
    local found = DuplicateGroups.ofKind(answer.groups, kind, byUuid)
    local put, problem = Collections.replace({
      source = connection.source, set = SET, name = DuplicateGroups.name(kind, place),
      key = table.concat({ "duplicates", kind, wanted.place.scope, wanted.place.folder or "" }, "|"),
    }, Lists.map(found.uuids, function(uuid) return { uuid = uuid, photo = byUuid[uuid] } end))
    if not put then return nil, problem end
    collected[#collected + 1] = { kind = kind, found = found, collection = put.collection }
  end
  return collected
end

-- Why the first ones are to keep.
local function reasons(collected, byUuid)
  local lines = {}
  for _, each in ipairs(collected) do
    for _, group in ipairs(each.found.groups) do
      if #lines == REASONS_SHOWN then return lines end
      lines[#lines + 1] = string.format("%s, of %d photos: %s", Photos.fileName(byUuid[group.uuids[1]]), #group.uuids, group.why)
    end
  end
  return lines
end

local function summary(collected, answer, byUuid)
  local lines = {}
  for _, each in ipairs(collected) do
    if #each.found.groups > 0 then
      lines[#lines + 1] = string.format("“%s”: %s", each.collection:getName(), DuplicateGroups.count(each.found))
    else
      lines[#lines + 1] = DuplicateGroups.NAMES[each.kind] .. ": none"
    end
  end
  if answer.groupCount > #answer.groups then
    lines[#lines + 1] = string.format("\nThese are the first of %s. Work through them, and search again.",
      Words.count(answer.groupCount, "group"))
  end
  lines[#lines + 1] = "\nTo see the groups together, the photo to keep first in each, choose View ▸ Sort ▸ Custom Order."
    .. "\n\nWhy the first ones are to keep:"
  for _, line in ipairs(reasons(collected, byUuid)) do lines[#lines + 1] = line end
  return table.concat(lines, "\n")
end

local function nothingFound(answer)
  if answer.considered == 0 then
    return { title = "There is nothing to compare.", text = "Choose another place, or Index Catalog / Update Index first." }
  end
  local text = Words.count(answer.considered, "photo was", "photos were") .. " compared."
  if (answer.pending or 0) > 0 then
    text = text .. string.format(" %s still to be looked at; choose Update Index.", Words.count(answer.pending, "is", "are"))
  end
  return { title = "No duplicates were found.", text = text }
end

function DuplicateSearch.run(context)
  local wanted = asked(context)
  if not wanted then return nil end
  local connection, unconnected = Finding.connect(context)
  if not connection then return unconnected end
  local answer, failed = answerTo(context, connection, wanted)
  if not answer then return failed end
  local byUuid = photosOf(answer)
  local collected, problem = collect(connection, wanted, answer, byUuid)
  if not collected then return problem end
  local filled = Lists.where(collected, function(each) return #each.found.groups > 0 end)
  if #filled == 0 then
    local nothing = nothingFound(answer)
    Say.message(nothing.title, nothing.text)
    return nil
  end
  Collections.show(filled[1].collection)
  local groups = 0
  for _, each in ipairs(filled) do groups = groups + #each.found.groups end
  Say.message(Words.count(groups, "group") .. " of duplicates.", summary(collected, answer, byUuid))
  return nil
end

return DuplicateSearch
