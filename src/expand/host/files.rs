//! Files that a program loads: found, read and evaluated.

use std::path::PathBuf;

use crate::expand::error::{SyntaxError, SyntaxErrorKind};
use crate::source::Origin;
use crate::value::Value;
use crate::value::exception::{Failure, Outcome, Throw};
use crate::vm::Machine;

impl Machine {
    /// Evaluates a file in the current module. A relative name starts from the given directory.
    pub(super) fn load_file_value(&mut self, file: Value, directory: Value) -> Outcome {
        let Some(name) = self.ctx.heap.text(file).map(PathBuf::from) else {
            return Err(Throw::wrong_type("load", 1, file));
        };
        let base = self.ctx.heap.text(directory).map(PathBuf::from);
        let path = match base {
            Some(base) if name.is_relative() => base.join(&name),
            _ => name,
        };
        let text = self.read_text("load", &path)?;
        self.evaluate_text(&path.display().to_string(), &text, Origin::User)
    }

    /// The text of a file.
    pub fn read_text(&self, procedure: &'static str, path: &std::path::Path) -> Outcome<String> {
        match self.ctx.world.read_file(path) {
            Ok(data) => String::from_utf8(data).map_err(|_| {
                let message = format!("{} is not UTF-8 text", path.display());
                Throw::misc(Some(procedure), message, &[])
            }),
            Err(error) => Err(Failure::System {
                procedure,
                message: format!("{}: {}", system_words(&error), path.display()),
                irritants: Vec::new(),
                errno: error.raw_os_error().unwrap_or(2),
            }
            .into()),
        }
    }

    /// Evaluates a text in the current module; the value of its last form.
    pub fn evaluate_text(&mut self, name: &str, text: &str, origin: Origin) -> Outcome {
        if self.ctx.modules.loading.len() > 100 {
            return Err(Throw::Limit(crate::value::exception::Limit::Nesting));
        }
        let Ok(file) = self.ctx.sources.add(name, text, origin) else {
            return Err(Throw::Limit(crate::value::exception::Limit::Memory));
        };
        let tree = self.read_tree(text, self.ctx.sources.file(file).start())?;
        if let Some(error) = tree.errors.first() {
            let kind = SyntaxErrorKind::Unreadable(error.kind.clone());
            return Err(SyntaxError::new(kind, error.span).into());
        }
        if origin == Origin::User
            && let Some(uses) = &mut self.expander.uses
        {
            uses.add_text(self.ctx.sources.file(file).span());
        }
        self.ctx.modules.loading.push(self.module);
        self.ctx.trees += tree.size();
        let result = self.holding_nothing(|machine| machine.evaluate_tree(&tree));
        self.ctx.trees -= tree.size();
        self.ctx.modules.loading.pop();
        result
    }

    pub(super) fn search_load_path(&mut self, file: Value) -> Outcome {
        let Some(name) = self.ctx.heap.text(file).map(PathBuf::from) else {
            return Err(Throw::wrong_type("%search-load-path", 1, file));
        };
        let dirs = self.ctx.modules.load_path.clone();
        let found = dirs
            .into_iter()
            .map(|dir| dir.join(&name))
            .find(|path| self.ctx.world.file_info(path).is_ok());
        Ok(found.map_or(Value::FALSE, |path| {
            self.ctx.heap.string(path.display().to_string())
        }))
    }
}

/// The words of the operating system for an error, without its number.
pub(in crate::expand) fn system_words(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => text,
    }
}
