--[[ SimilarPhotos
Purpose of this module: Find Similar. Photos like the selected ones, all of them together one question,
into a collection.
]]

local LrBinding = import "LrBinding"
local LrDialogs = import "LrDialogs"
local LrView    = import "LrView"

local Finding     = require "Finding"
local Naming      = require "Naming"
local OptionsView = require "OptionsView"
local Photos      = require "Photos"
local Preferences = require "Preferences"
local Say         = require "Say"
local Words       = require "Words"

local SimilarPhotos = {}

local NOT_ASKED = "The search could not be made."

local NOTHING_SELECTED = {
  title = "No photo is selected.",
  text = "Select one or more photos, and choose Find Similar again. Videos are not compared.",
}

--- The selected photos without videos, as {uuid, photo}.
function SimilarPhotos.selection()
  local selected = {}
  Photos.each(Photos.selected(), { "uuid", "isVideo" }, function(photo, metadata)
    if not metadata.isVideo then selected[#selected + 1] = { uuid = metadata.uuid, photo = photo } end
  end)
  return selected
end

--- What a selection is called: "IMG_0001.CR2 and 2 more".
function SimilarPhotos.subject(selection)
  return Photos.fileName(selection[1].photo) .. (#selection > 1 and " and " .. Words.number(#selection - 1) .. " more" or "")
end

local function contents(f, props, subject)
  local column = {
    bind_to_object = props, spacing = f:control_spacing(),
    f:static_text({ title = "Photos like " .. subject, font = "<system/bold>", width_in_chars = 60, truncation = "middle" }),
  }
  for _, row in ipairs(OptionsView.rows(f, props, Photos.viewName())) do column[#column + 1] = row end
  column[#column + 1] = f:separator({ fill_horizontal = 1 })
  column[#column + 1] = OptionsView.orderNote(f)
  column[#column + 1] = f:checkbox({
    title = "Search at once next time (the Plug-in Manager brings this dialog back)", value = LrView.bind("atOnce"),
  })
  return f:column(column)
end

-- What the dialog's options ask, or nil: with a problem, or without where a person cancels.
local function asked(context, selection, subject)
  local props = LrBinding.makePropertyTable(context)
  for name, value in pairs(Preferences.options(Preferences.FIND_SIMILAR)) do props[name] = value end
  if props.folder == "" then props.folder = Photos.currentFolder() or "" end
  props.atOnce = not Preferences.asksBeforeFindSimilar()
  while true do
    if Preferences.asksBeforeFindSimilar() then
      local pressed = LrDialogs.presentModalDialog({
        title = "Find Similar", contents = contents(LrView.osFactory(), props, subject),
        actionVerb = "Find", cancelVerb = "Cancel",
      })
      if pressed ~= "ok" then return nil, { isCanceled = true } end
      Preferences.keepOptions(Preferences.FIND_SIMILAR, props)
    end
    local question, problem = Finding.question(props, { words = "", notWords = "", like = selection })
    if question then
      Preferences.setAsksBeforeFindSimilar(not props.atOnce)
      return question
    end
    if not Preferences.asksBeforeFindSimilar() then return nil, { title = NOT_ASKED, text = problem } end
    Say.message(NOT_ASKED, problem)
  end
end

function SimilarPhotos.run(context)
  local selection = SimilarPhotos.selection()
  if #selection == 0 then return NOTHING_SELECTED end
  local question, problem = asked(context, selection, SimilarPhotos.subject(selection))
  if not question then return problem end
  local connection, unconnected = Finding.connect(context)
  if not connection then return unconnected end
  local name = Naming.collection(question, Photos.fileName(selection[1].photo), Finding.placeName(question))
  local known, unknown = Finding.introduced(context, connection, selection)
  if not known then return unknown end
  question.like = known
  local result, failed = Finding.search(connection, question)
  if not result then return failed end
  return Finding.collect(connection, question, name, result)
end

return SimilarPhotos
