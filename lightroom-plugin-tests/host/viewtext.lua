-- A dialog's views as lines of text, the way a person would read them out.

local strict = require("host.strict")
local views = require("host.views")

local viewtext = {}

local function titleOf(items, value)
  for _, item in ipairs(items or {}) do
    if type(item) == "table" and item.value == value then
      return item.title
    end
  end
  return tostring(value)
end

local function listed(node)
  local chosen = {}
  local value = views.value(node, "value")
  for _, each in ipairs(type(value) == "table" and value or { value }) do
    chosen[each] = true
  end
  local lines = {}
  for position, item in ipairs(views.value(node, "items") or {}) do
    lines[position] = (chosen[item.value] and "> " or "  ") .. item.title
  end
  return lines
end

local SHOWN = {
  static_text = function(node)
    return views.value(node, "title") or ""
  end,
  edit_field = function(node)
    local value = views.value(node, "value")
    return "[" .. tostring(value == nil and "" or value) .. "]"
  end,
  password_field = function()
    return "[***]"
  end,
  combo_box = function(node)
    return "[" .. tostring(views.value(node, "value") or "") .. " v]"
  end,
  checkbox = function(node)
    local value = views.value(node, "value")
    local wanted = node.properties.checked_value
    local checked = value ~= nil and value == (wanted == nil and true or wanted)
    return (checked and "[x] " or "[ ] ") .. (views.value(node, "title") or "")
  end,
  radio_button = function(node)
    local isPicked = views.value(node, "value") == node.properties.checked_value
    return (isPicked and "(o) " or "( ) ") .. (views.value(node, "title") or "")
  end,
  popup_menu = function(node)
    return "<" .. titleOf(views.value(node, "items"), views.value(node, "value")) .. ">"
  end,
  push_button = function(node)
    return "{" .. (views.value(node, "title") or "") .. "}"
  end,
  slider = function(node)
    return ("--%s--"):format(tostring(views.value(node, "value")))
  end,
  simple_list = function(node)
    return table.concat(listed(node), "\n")
  end,
  catalog_photo = function(node)
    local photo = views.value(node, "photo")
    if not photo then
      return "(no photo)"
    end
    local state = strict.state(photo)
    return "(photo " .. state.catalog:row(state.index).path:match("[^/\\]+$") .. ")"
  end,
  picture = function(node)
    return "(picture " .. tostring(views.value(node, "value")) .. ")"
  end,
  separator = function()
    return "---"
  end,
  spacer = function()
    return ""
  end,
}

local function indented(text)
  return "  " .. text:gsub("\n", "\n  ")
end

local function lines(node)
  if views.value(node, "visible") == false then
    return nil
  end
  local show = SHOWN[node.kind]
  if show then
    local text = show(node)
    if not views.isEnabled(node) and node.kind ~= "separator" and node.kind ~= "spacer" then
      text = text .. " (off)"
    end
    return text
  end
  local parts, oneLine = {}, node.kind == "row"
  for _, child in ipairs(node.children) do
    local text = lines(child)
    if text and text ~= "" then
      parts[#parts + 1] = text
      oneLine = oneLine and not text:find("\n")
    end
  end
  local title = views.value(node, "title")
  local text = table.concat(parts, oneLine and "  " or "\n")
  return title and title .. "\n" .. indented(text) or text
end

--- The text of a view and all within it.
function viewtext.of(node)
  return lines(node) or ""
end

return viewtext
