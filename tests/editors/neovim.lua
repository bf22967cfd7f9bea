-- guixlite --- a session in Neovim with its own client, for a transcript
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Run by run.sh, which names the program in GUIXLITE and the text in SYSTEM.

local function transcript(text)
  io.stdout:write(text .. "\n")
end

local function finish(status)
  vim.cmd(status == 0 and "qall!" or "cquit!")
end

local function wait_until(what, ready)
  if not vim.wait(60000, ready, 20) then
    transcript("No " .. what .. " came")
    finish(1)
  end
end

local function show_diagnostics()
  local found = vim.diagnostic.get(0)
  if #found == 0 then
    transcript("  none")
  end
  for _, diagnostic in ipairs(found) do
    local text = vim.api.nvim_buf_get_text(
      0, diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col, {})
    transcript(string.format("  line %d, `%s': %s", diagnostic.lnum + 1, text[1],
      (diagnostic.message:gsub("\nnote: .*", ""):gsub("\n", "\n    "))))
  end
end

local function session()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.SYSTEM))
  local buffer = vim.api.nvim_get_current_buf()
  transcript("The text is opened; Neovim's client starts the server.")
  local settings = {
    name = "guixlite",
    cmd = { vim.env.GUIXLITE, "lsp", "--no-guix", "--no-cache" },
    root_dir = vim.fn.fnamemodify(vim.env.SYSTEM, ":h"),
  }
  local id
  if vim.lsp.start then
    id = vim.lsp.start(settings)
  else
    id = vim.lsp.start_client(settings)
    vim.lsp.buf_attach_client(buffer, id)
  end
  local client
  wait_until("client", function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  wait_until("diagnostics", function() return #vim.diagnostic.get(buffer) > 0 end)
  transcript("\nDiagnostics:")
  show_diagnostics()

  transcript("\ntextDocument/codeAction at the first:")
  local first = vim.diagnostic.get(buffer)[1]
  local parameters = vim.lsp.util.make_given_range_params(
    { first.lnum + 1, first.col }, { first.end_lnum + 1, first.end_col - 1 },
    buffer, client.offset_encoding)
  parameters.context = { diagnostics = {}, only = { "quickfix" } }
  local answer = client.request_sync("textDocument/codeAction", parameters, 60000, buffer)
  for _, action in ipairs(answer.result) do
    transcript("  offered: " .. action.title)
  end
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, client.offset_encoding)
  wait_until("answer", function() return #vim.diagnostic.get(buffer) == 0 end)
  transcript("The first is applied. Diagnostics:")
  show_diagnostics()

  transcript("\n`(service dhcp-client-service-t' is typed before %base-services, then completed:")
  local line = vim.fn.search("(cons\\*", "ew") - 1
  local column = vim.fn.col(".")
  local typed = " (service dhcp-client-service-t"
  vim.api.nvim_buf_set_text(buffer, line, column, line, column, { typed .. ")" })
  vim.api.nvim_win_set_cursor(0, { line + 1, column + #typed })
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local offered = client.request_sync("textDocument/completion", place, 60000, buffer)
  local item = offered.result.items[1]
  transcript("  offered: " .. item.label .. " (" .. item.detail .. ")")
  local edits = { item.textEdit }
  vim.list_extend(edits, item.additionalTextEdits or {})
  vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding)
  for _, text in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    transcript("  | " .. text)
  end
  vim.wait(2000, function() return false end, 100)
  transcript("\nDiagnostics:")
  show_diagnostics()
end

local fine, problem = pcall(session)
if not fine then
  transcript("failed: " .. tostring(problem))
end
finish(fine and 0 or 1)
