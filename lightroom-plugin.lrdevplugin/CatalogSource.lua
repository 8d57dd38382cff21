--[[ CatalogSource
Purpose of this module: which source of the index the open catalog is. The sidecar reads a catalog's
identity from the file; the plug-in knows its path.
]]

local LrApplication = import "LrApplication"

local CatalogSource = {}

--- The open catalog's file.
function CatalogSource.path()
  return LrApplication.activeCatalog():getPath()
end

local function comparable(path)
  path = path:gsub("\\", "/")
  -- Neither Windows nor a Mac's usual disk tells A from a, and both may write a drive either way.
  return (WIN_ENV or MAC_ENV) and path:lower() or path
end

--- The open catalog's source as GET /v1/sources has it; nil if it is not in the index (or lay elsewhere
--- when it was indexed); or nil and a failure.
function CatalogSource.find(client)
  local answer, failure = client:sources()
  if not answer then return nil, failure end
  local path = comparable(CatalogSource.path())
  for _, source in ipairs(answer.sources or {}) do
    if source.kind == "lightroom" and comparable(source.location) == path then return source end
  end
  return nil
end

return CatalogSource
