//! `GET /api/v1/figures/…`: how programs do at the token's site. Figures alone: no patient, no colleague, no words.
use super::{caller::Caller, problems::problem};
use axum::{Json, extract::State};
use cs_governance::Proportion;
use cs_messages::{Counted, Level, RaisedAlone, RaisedAs, RaisedByBoth, ReaderFigures};
use cs_web_shared::{Problem, Web};
use cs_workflows::governance::{ShadowFigures, local_figures, shadow_figures};
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

/// How one engine did on messages that both read. Of a decision: how soon somebody was needed.
#[derive(Debug, Serialize, ToSchema)]
pub struct EngineFigures {
    /// `name@digest`.
    pub engine: String,
    /// Messages that it placed as urgent or crisis.
    pub raised: u64,
    /// Positive predictive value: of those that it raised, they needed somebody soon.
    pub ppv: Share,
    /// Sensitivity: of those that needed somebody soon, it raised them.
    pub sensitivity: Share,
    pub crisis_ppv: Share,
    pub crisis_sensitivity: Share,
    /// Raised by this engine and not by the other.
    pub raised_alone: u64,
    pub alone_ppv: Share,
}

/// How many messages the two engines placed so.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelPair {
    pub standing: String,
    pub shadow: String,
    pub messages: u64,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct RaisedPair {
    pub raised_as: String,
    pub standing: u64,
    pub standing_ppv: Share,
    pub shadow: u64,
    pub shadow_ppv: Share,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Compared {
    pub standing: EngineFigures,
    pub shadow: EngineFigures,
    pub levels: Vec<LevelPair>,
    pub raised: Vec<RaisedPair>,
}

/// An engine in shadow beside the one that counts. `compared` is left out where there is none, or where both read fewer than `least`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"site": "site_01hr0000000000000000000001", "since": "2025-03-02T17:00:00Z", "least": 20, "shadow": "triage@b179c9523d0e", "both": 12, "decided": 9, "unread": 0, "read_alone": 1}))]
pub struct ShadowReport {
    pub site: String,
    pub since: String,
    pub least: u64,
    /// `name@digest` of the engine in shadow; left out where none is set up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shadow: Option<String>,
    /// Messages that both read.
    pub both: u64,
    /// Of those, the ones decided on.
    pub decided: u64,
    /// Messages of which the shadow gave no reading.
    pub unread: u64,
    /// Messages that the shadow alone read.
    pub read_alone: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
}

#[utoipa::path(
    get, path = "/api/v1/figures/shadow", tag = "figures", operation_id = "shadowFigures",
    summary = "Ask how an engine in shadow compares with the one that counts",
    description = "Of the token's site, over the last year and at most the newest 10,000 readings. Needs the scope `figures:read`. Figures alone: what an engine in shadow said of a message is told nowhere.",
    responses(
        (status = 200, description = "The comparison.", body = ShadowReport),
        (status = 401, description = "`unauthorized`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "`missing_scope`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
        (status = 429, description = "`too_many_requests`", body = super::document::ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn shadow(State(web): State<Web>, caller: Caller) -> Result<Json<ShadowReport>, Problem> {
    let figures = shadow_figures(&web.app, &caller.ctx).await.map_err(problem)?;
    Ok(Json(ShadowReport {
        site: figures.site.to_string(),
        since: figures.since.to_string(),
        least: figures.least,
        both: figures.compared.both,
        decided: figures.compared.decided,
        unread: figures.unread,
        read_alone: figures.read_alone,
        compared: figures.shadow.as_ref().filter(|_| figures.enough()).map(|shadow| compared(&figures, shadow)),
        shadow: figures.shadow,
    }))
}

fn compared(figures: &ShadowFigures, shadow: &str) -> Compared {
    let (compared, least) = (&figures.compared, figures.least);
    let share = |(hits, of): Counted| Share::of(Proportion::new(hits, of), least);
    let engine = |name: &str, did: &ReaderFigures, alone: &RaisedAlone| EngineFigures {
        engine: name.to_owned(),
        raised: did.raised,
        ppv: share(did.right),
        sensitivity: share(did.caught),
        crisis_ppv: share(did.crisis_right),
        crisis_sensitivity: share(did.crisis_caught),
        raised_alone: alone.raised,
        alone_ppv: share(alone.right),
    };
    let level = |((standing, shadow), n): (&(Level, Level), &u64)| LevelPair {
        standing: standing.as_str().to_owned(),
        shadow: shadow.as_str().to_owned(),
        messages: *n,
    };
    let raised = |(raised_as, both): (&RaisedAs, &RaisedByBoth)| RaisedPair {
        raised_as: raised_as.as_str().to_owned(),
        standing: both.standing,
        standing_ppv: share(both.standing_right),
        shadow: both.shadow,
        shadow_ppv: share(both.shadow_right),
    };
    Compared {
        standing: engine(&figures.standing, &compared.standing, &compared.by_standing_alone),
        shadow: engine(shadow, &compared.shadow, &compared.by_shadow_alone),
        levels: compared.levels.iter().map(level).collect(),
        raised: compared.raised.iter().map(raised).collect(),
    }
}
