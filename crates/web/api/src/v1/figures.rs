//! `GET /api/v1/figures/…`: how programs do at the token's site. Figures alone: no patient, no colleague, no words.
use super::{caller::Caller, problems::problem};
use axum::{Json, extract::State};
use cs_governance::Proportion;
use cs_web_shared::{Problem, Web};
use cs_workflows::governance::local_figures;
use serde::Serialize;
use utoipa::ToSchema;

/// So many of so many, with a 95% interval by Wilson's method. `share` and the interval are left out of fewer than `least`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Share {
    pub hits: u64,
    pub of: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

impl Share {
    pub fn of(counted: Proportion, least: u64) -> Self {
        let enough = counted.of >= least.max(1);
        let interval = counted.interval().filter(|_| enough);
        Self {
            hits: counted.hits,
            of: counted.of,
            share: counted.share().filter(|_| enough),
            low: interval.map(|i| i.0),
            high: interval.map(|i| i.1),
        }
    }
}

/// Of the messages that programs raised as something and that a licensed person decided on: in how many the decision bore it out.
#[derive(Debug, Serialize, ToSchema)]
pub struct RaisedFigure {
    /// `crisis`, or a concern's name.
    pub raised_as: String,
    pub borne_out: Share,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"site": "site_01hr0000000000000000000001", "since": "2025-03-02T17:00:00Z", "least": 20, "raised": [{"raised_as": "crisis", "borne_out": {"hits": 21, "of": 24, "share": 0.875, "low": 0.69, "high": 0.9566}}, {"raised_as": "mania", "borne_out": {"hits": 2, "of": 3}}]}))]
pub struct RaisedFigures {
    pub site: String,
    /// Decisions from then on are counted.
    pub since: String,
    /// A share of fewer is not said.
    pub least: u64,
    pub raised: Vec<RaisedFigure>,
}

#[utoipa::path(
    get, path = "/api/v1/figures/raised", tag = "figures", operation_id = "raisedFigures",
    summary = "Ask how often decisions bore out what programs raised",
    description = "Of the token's site, over the last year. Needs the scope `figures:read`. Of the site and never of a person: who decided is not stored with it.",
    responses(
        (status = 200, description = "The figures.", body = RaisedFigures),
        (status = 401, description = "`unauthorized`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "`missing_scope`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn raised(State(web): State<Web>, caller: Caller) -> Result<Json<RaisedFigures>, Problem> {
    let figures = local_figures(&web.app, &caller.ctx).await.map_err(problem)?;
    let figure = |c: &cs_workflows::messages::LocalCount| RaisedFigure {
        raised_as: c.raised_as.as_str().to_owned(),
        borne_out: Share::of(Proportion::new(c.confirmed, c.raised), c.least),
    };
    Ok(Json(RaisedFigures {
        site: figures.site.to_string(),
        since: figures.since.to_string(),
        least: figures.least,
        raised: figures.counts.iter().map(figure).collect(),
    }))
}
