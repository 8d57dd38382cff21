--[[ OptionsView
Purpose of this module: the rows of a dialog that say where and how to search, the same wherever a search is
begun. They bind to a property table with the names of Preferences.options.
]]

local LrDialogs = import "LrDialogs"
local LrView    = import "LrView"

local OptionsView = {}

local bind, share = LrView.bind, LrView.share

local LIMITS = { 10, 25, 50, 100, 200, 500, 1000 }
local LABELS = { "red", "yellow", "green", "blue", "purple" }

--- A strictness of 0 to 100 in words.
function OptionsView.strictness(percent)
  if percent < 13 then return "everything, best first" end
  if percent < 38 then return "generous" end
  if percent < 63 then return "balanced" end
  if percent < 88 then return "strict" end
  return "only what clearly stands out"
end

local function limits()
  local items = {}
  for index, limit in ipairs(LIMITS) do items[index] = { title = "up to " .. limit, value = limit } end
  return items
end

local function labels()
  local items = { { title = "any label or none", value = "" } }
  for _, label in ipairs(LABELS) do items[#items + 1] = { title = label, value = label } end
  return items
end

local function ratings()
  local items = { { title = "any rating", value = 0 }, { title = "1 star or more", value = 1 } }
  for stars = 2, 4 do items[#items + 1] = { title = stars .. " stars or more", value = stars } end
  items[#items + 1] = { title = "5 stars", value = 5 }
  return items
end

local function scopes(viewName)
  return {
    { title = "the whole catalog", value = "catalog" },
    { title = viewName and "what is in view (" .. viewName .. ")" or "what is in view", value = "view" },
    { title = "a folder and those below it", value = "folder" },
  }
end

--- A row with its name before it, in line with the others of a dialog.
function OptionsView.labelled(f, title, ...)
  local label = f:static_text({ title = title, width = share("labels"), alignment = "right" })
  return f:row({ spacing = f:label_spacing(), label, ... })
end

local labelled = OptionsView.labelled

local function chooseFolder(props)
  local chosen = LrDialogs.runOpenPanel({
    title = "Choose the folder to search", canChooseFiles = false, canChooseDirectories = true,
    allowsMultipleSelection = false, initialDirectory = props.folder ~= "" and props.folder or nil,
  })
  if chosen and chosen[1] then
    props.folder = chosen[1]
    props.scope = "folder"
  end
end

--- The rows that say where to search.
--- @param f the view factory
--- @param props the property table of the dialog, with scope and folder; its column must have it as bind_to_object
--- @param viewName what is in view is called, or nil
function OptionsView.placeRows(f, props, viewName)
  local isFolder = bind({ key = "scope", transform = function(value) return value == "folder" end })
  return labelled(f, "Search", f:popup_menu({ value = bind("scope"), items = scopes(viewName) }),
      f:push_button({ title = "Choose Folder…", action = function() chooseFolder(props) end })),
    labelled(f, "", f:static_text({ title = bind("folder"), width_in_chars = 50, truncation = "middle", visible = isFolder }))
end

--- All rows; parameters as for placeRows.
function OptionsView.rows(f, props, viewName)
  local place, folder = OptionsView.placeRows(f, props, viewName)
  return {
    labelled(f, "Show", f:popup_menu({ value = bind("limit"), items = limits() }),
      f:checkbox({ title = "near-identical photos only once", value = bind("foldNearIdentical") })),
    labelled(f, "Strictness", f:slider({ value = bind("strictnessPercent"), min = 0, max = 100, integral = true, width = 160 }),
      f:static_text({
        title = bind({ key = "strictnessPercent", transform = function(value) return OptionsView.strictness(value) end }),
        width_in_chars = 26,
      })),
    place, folder,
    labelled(f, "Taken from", f:edit_field({ value = bind("takenFrom"), width_in_chars = 10, immediate = true }),
      f:static_text({ title = "to" }), f:edit_field({ value = bind("takenTo"), width_in_chars = 10, immediate = true }),
      f:static_text({ title = "2019, 2019-07 or 2019-07-14" })),
    labelled(f, "Rated", f:popup_menu({ value = bind("ratingAtLeast"), items = ratings() }),
      f:popup_menu({ value = bind("label"), items = labels() })),
    labelled(f, "Keywords", f:edit_field({ value = bind("keywords"), width_in_chars = 22, immediate = true }),
      f:static_text({ title = "not" }), f:edit_field({ value = bind("notKeywords"), width_in_chars = 16, immediate = true })),
  }
end

--- How to see the best first.
function OptionsView.orderNote(f)
  return f:static_text({
    title = "The collection is filled best first. To see it so, choose View ▸ Sort ▸ Custom Order once for it:\n"
      .. "Lightroom lets no plug-in choose a collection's order, and remembers yours.",
    width_in_chars = 64, height_in_lines = 2,
  })
end

return OptionsView
