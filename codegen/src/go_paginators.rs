//! `bindings/go/paginators_gen.go`: a paginator per operation that has pages, over the one that is
//! written by hand.

use std::fmt::Write as _;

use crate::go_types::{exported, head};
use crate::model::{Model, Pagination};

pub fn generate(model: &Model) -> String {
    let mut out = head("go_paginators", "codepipeline");
    out.push_str("\nimport \"context\"\n");
    for operation in &model.operations {
        if let Some(pagination) = &operation.pagination {
            out.push_str(&paginator(&operation.name, pagination));
        }
    }
    out
}

fn paginator(name: &str, pagination: &Pagination) -> String {
    let mut out = format!(
        "\n// {name}PaginatorOptions are the options of a {name}Paginator.\n\
         type {name}PaginatorOptions struct {{\n"
    );
    if pagination.limit_key.is_some() {
        out.push_str("\t// The most items of a page; 0 leaves it to the service.\n\tLimit int32\n\n");
    }
    let limit = match &pagination.limit_key {
        Some(key) => format!("&in.{}", exported(key)),
        None => "nil".to_owned(),
    };
    let (first, all) = match &pagination.limit_key {
        Some(key) => (
            format!(
                "\tif params != nil && params.{0} != nil {{\n\t\toptions.Limit = *params.{0}\n\t}}\n",
                exported(key)
            ),
            "pageOptions(options)",
        ),
        None => (String::new(), "pageOptions{StopOnDuplicateToken: options.StopOnDuplicateToken}"),
    };
    let _ = write!(
        out,
        "\t// End quietly, instead of with an error, when the service gives the same token twice.\n\
         \tStopOnDuplicateToken bool\n}}\n\n\
         // {name}APIClient is a client that implements {name}.\n\
         type {name}APIClient interface {{\n\
         \t{name}(context.Context, *{name}Input, ...func(*Options)) (*{name}Output, error)\n}}\n\n\
         var _ {name}APIClient = (*Client)(nil)\n\n\
         // {name}Paginator gives the pages of {name} one by one.\n\
         type {name}Paginator struct {{\n\tpages[{name}Input, {name}Output]\n}}\n\n\
         // New{name}Paginator makes a paginator; params is not changed.\n\
         func New{name}Paginator(client {name}APIClient, params *{name}Input, optFns ...func(*{name}PaginatorOptions)) *{name}Paginator {{\n\
         \tvar options {name}PaginatorOptions\n{first}\
         \tfor _, fn := range optFns {{\n\t\tfn(&options)\n\t}}\n\
         \treturn &{name}Paginator{{newPages(client.{name}, params, {all},\n\
         \t\tfunc(in *{name}Input) (**string, **int32) {{\n\t\t\treturn &in.{}, {limit}\n\t\t}},\n\
         \t\tfunc(out *{name}Output) *string {{ return out.{} }})}}\n}}\n",
        exported(&pagination.input_token),
        exported(&pagination.output_token),
    );
    out
}
