--[[ Page
Purpose of this module: the sidecar's web page, where there is one. All of it must run in a task.
]]

local Say           = require "Say"
local Sidecar       = require "Sidecar"
local SidecarClient = require "SidecarClient"

local Page = {}

--- Whether the running sidecar has a page to open.
function Page.isThere()
  local look = Sidecar.look()
  if look.standing ~= "ready" then return false end
  local description = look.client:description()
  return description ~= nil and type(description.paths) == "table" and description.paths["/v1/page/link"] ~= nil
end

--- Opens it in the browser.
function Page.open()
  local look, problem = Sidecar.ensure()
  if not look then return Say.problem(problem) end
  local answer, failure = look.client:pageLink()
  if not answer then return Say.problem(Say.problemOf("The page could not be opened.", failure)) end
  SidecarClient.openInBrowser(answer.url)
end

return Page
