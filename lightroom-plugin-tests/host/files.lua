-- LrFileUtils over real files, and LrPathUtils for the platform the host plays.

local lfs = require("lfs")
local strict = require("host.strict")

local files = {}

local function kind(path)
  local mode = lfs.attributes(path, "mode")
  return mode == "directory" and "directory" or mode and "file" or false
end

local function listing(path, recursive, filesOnly)
  local found = {}
  local function walk(folder)
    for name in lfs.dir(folder) do
      if name ~= "." and name ~= ".." then
        local full = folder .. "/" .. name
        local what = kind(full)
        if what == "file" or not filesOnly then
          found[#found + 1] = full
        end
        if recursive and what == "directory" then
          walk(full)
        end
      end
    end
  end
  if kind(path) == "directory" then
    walk(path)
  end
  local position = 0
  return function()
    position = position + 1
    return found[position]
  end
end

local function createAll(path)
  local above = path:match("^(.*)/[^/]+$")
  if above and above ~= "" and not kind(above) then
    createAll(above)
  end
  return lfs.mkdir(path)
end
files.createAll = createAll

function files.LrFileUtils(host)
  local function writable(what, path)
    if host:isInsidePlugin(path) then
      strict.refuse(("LrFileUtils.%s: %s lies in the plug-in's own folder, which is not written to"):format(what, path), 3)
    end
  end
  return strict.namespace("LrFileUtils", {
    exists = { "path: string", kind },
    fileAttributes = { "path: string", function(path)
      local attributes = lfs.attributes(path)
      return attributes and { fileSize = attributes.size, fileModificationDate = attributes.modification - 978307200 } or {}
    end },
    readFile = { "path: string", function(path)
      local file = io.open(path, "rb")
      if not file then
        return nil
      end
      local bytes = file:read("*a")
      file:close()
      return bytes
    end },
    createDirectory = { "path: string", function(path)
      writable("createDirectory", path)
      return lfs.mkdir(path) == true
    end },
    createAllDirectories = { "path: string", function(path)
      writable("createAllDirectories", path)
      return createAll(path) == true
    end },
    delete = { "path: string", function(path)
      writable("delete", path)
      return os.remove(path) == true
    end },
    move = { "srcPath: string, destPath: string", function(from, to)
      writable("move", to)
      return kind(to) == false and os.rename(from, to) == true
    end },
    isReadable = { "path: string", function(path)
      local file = io.open(path, "rb")
      return file ~= nil and (file:close() or true)
    end },
    files = { "pathToFolder: string", function(path)
      return listing(path, false, true)
    end },
    directoryEntries = { "pathToFolder: string", function(path)
      return listing(path, false, false)
    end },
    recursiveFiles = { "pathToFolder: string", function(path)
      return listing(path, true, true)
    end },
  })
end

local STANDARD = {
  mac = { home = "", temp = "/tmp", desktop = "/Desktop", appPrefs = "/Library/Preferences", pictures = "/Pictures",
    documents = "/Documents", appData = "/Library/Application Support" },
  win = { home = "", temp = "\\AppData\\Local\\Temp", desktop = "\\Desktop", appPrefs = "\\AppData\\Roaming",
    pictures = "\\Pictures",
    documents = "\\Documents", appData = "\\AppData\\Roaming" },
}

function files.LrPathUtils(host)
  local separator = host.platform == "win" and "\\" or "/"
  local function split(path)
    local above, leaf = path:match("^(.*)[/\\]([^/\\]+)[/\\]?$")
    return above, leaf or path
  end
  return strict.namespace("LrPathUtils", {
    child = { "path: string, child: string", function(path, child)
      return (path:gsub("[/\\]$", "")) .. separator .. child
    end },
    parent = { "path: string", function(path)
      local above = split(path)
      return above ~= "" and above or nil
    end },
    leafName = { "path: string", function(path)
      return select(2, split(path))
    end },
    extension = { "path: string", function(path)
      return path:match("%.([^./\\]+)$") or ""
    end },
    removeExtension = { "path: string", function(path)
      return (path:gsub("%.[^./\\]+$", ""))
    end },
    addExtension = { "path: string, extension: string", function(path, extension)
      return path .. "." .. extension
    end },
    replaceExtension = { "path: string, extension: string", function(path, extension)
      return (path:gsub("%.[^./\\]+$", "")) .. "." .. extension
    end },
    isAbsolute = { "path: string", function(path)
      return path:find("^/") ~= nil or path:find("^%a:[/\\]") ~= nil or path:find("^\\\\") ~= nil
    end },
    standardizePath = { "path: string", function(path)
      return path
    end },
    getStandardFilePath = { "which: string", function(which)
      local place = STANDARD[host.platform][which]
      if not place then
        strict.refuse(("LrPathUtils.getStandardFilePath: '%s' is no standard place"):format(which), 3)
      end
      return host.home .. place
    end },
  })
end

return files
