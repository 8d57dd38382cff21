-- Reads a plug-in's Info.lua as Lightroom does, and refuses what Lightroom would pass over in silence.

local lfs = require("lfs")
local environment = require("host.environment")

local info = {}

local KEYS = {
  LrSdkVersion = "number", LrSdkMinimumVersion = "number", LrToolkitIdentifier = "string", LrPluginName = "string",
  VERSION = "table", LrInitPlugin = "file", LrForceInitPlugin = "boolean", LrShutdownPlugin = "file",
  LrShutdownApp = "file", LrEnablePlugin = "file", LrDisablePlugin = "file", LrPluginInfoProvider = "file",
  LrPluginInfoUrl = "string", LrLibraryMenuItems = "menu", LrExportMenuItems = "menu", LrHelpMenuItems = "menu",
  LrMetadataProvider = "file", LrMetadataTagsetFactory = "file", URLHandler = "file",
}
local ENABLED_WHEN = { photosAvailable = true, photosSelected = true, videosSelected = true, anythingSelected = true }

-- A key given twice in a table wins silently, and the table cannot tell; the text can.
local function refuseDuplicates(text)
  local seen, depth = {}, 0
  local plain = text:gsub("%-%-[^\n]*", ""):gsub('"[^"\n]*"', '""')
  for position, token in plain:gmatch("()([{}]?[%w_]*)") do
    local brace, word = token:match("^([{}]?)(.*)$")
    depth = depth + (brace == "{" and 1 or brace == "}" and -1 or 0)
    local isKey = word ~= "" and plain:sub(position + #token):find("^%s*=[^=]")
    if isKey and depth == 1 then
      if seen[word] then
        error(("Info.lua: '%s' is given twice; Lightroom silently takes the last"):format(word), 0)
      end
      seen[word] = true
    end
  end
end

local function checkFile(host, key, name)
  if type(name) ~= "string" or name:find("[/\\]") or not lfs.attributes(host:pluginFile(name), "mode") then
    error(("Info.lua: %s names '%s', which is no file of the plug-in"):format(key, tostring(name)), 0)
  end
end

local function checkMenu(host, key, items)
  if type(items) ~= "table" then
    error(("Info.lua: %s must be a table"):format(key), 0)
  end
  if items.title then
    items = { items }
  end
  for _, item in ipairs(items) do
    for property in pairs(item) do
      if property ~= "title" and property ~= "file" and property ~= "enabledWhen" then
        error(("Info.lua: %s: unknown property '%s'"):format(key, tostring(property)), 0)
      end
    end
    if type(item.title) ~= "string" or item.title == "" then
      error(("Info.lua: %s: an item without a title"):format(key), 0)
    end
    checkFile(host, key .. " '" .. item.title .. "'", item.file)
    if item.enabledWhen and not ENABLED_WHEN[item.enabledWhen] then
      error(
        ("Info.lua: '%s': enabledWhen is '%s', expected photosAvailable, photosSelected, videosSelected "
          .. "or anythingSelected"):format(item.title, tostring(item.enabledWhen)),
        0
      )
    end
  end
end

local function checkKey(host, key, value)
  local kind = KEYS[key]
  if not kind then
    error(("Info.lua: Lightroom does not know '%s'"):format(tostring(key)), 0)
  elseif kind == "file" then
    checkFile(host, key, value)
  elseif kind == "menu" then
    checkMenu(host, key, value)
  elseif type(value) ~= kind then
    error(("Info.lua: %s must be a %s, got %s"):format(key, kind, type(value)), 0)
  end
end

local function checkVersions(manifest, sdkVersion)
  if not manifest.LrSdkVersion or not manifest.LrToolkitIdentifier then
    error("Info.lua: LrSdkVersion and LrToolkitIdentifier are required", 0)
  end
  if not manifest.LrToolkitIdentifier:find("^%l[%w-]*%.[%w.-]+$") then
    error(("Info.lua: LrToolkitIdentifier '%s' is not in reverse domain form"):format(manifest.LrToolkitIdentifier), 0)
  end
  if (manifest.LrSdkMinimumVersion or manifest.LrSdkVersion) > sdkVersion then
    error(
      ("Info.lua: needs SDK %s, this Lightroom has %s"):format(manifest.LrSdkMinimumVersion or manifest.LrSdkVersion, sdkVersion),
      0
    )
  end
  for key, value in pairs(manifest.VERSION or {}) do
    local wanted = ({ major = "number", minor = "number", revision = "number", build = "any", display = "string" })[key]
    if not wanted or (wanted ~= "any" and type(value) ~= wanted) then
      error(("Info.lua: VERSION.%s is not what Lightroom reads"):format(tostring(key)), 0)
    end
  end
end

--- Returns the manifest, with every menu's items in one list under `items`.
function info.read(host)
  local path = host:pluginFile("Info.lua")
  local file = assert(io.open(path, "r"))
  local text = file:read("*a")
  file:close()
  refuseDuplicates(text)
  local manifest = setfenv(assert(loadstring(text, "@" .. path)), environment.ofInfo(host))()
  if type(manifest) ~= "table" then
    error("Info.lua must return a table", 0)
  end
  for key, value in pairs(manifest) do
    checkKey(host, key, value)
  end
  checkVersions(manifest, host.sdkVersion)
  local items = {}
  for _, key in ipairs({ "LrLibraryMenuItems", "LrExportMenuItems", "LrHelpMenuItems" }) do
    local menu = manifest[key] or {}
    for _, item in ipairs(menu.title and { menu } or menu) do
      items[#items + 1] = item
    end
  end
  return manifest, items
end

return info
