using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Reports;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ReportSkill.Telling;

/// <summary>
/// <c>POST /v1/report/preview</c>: takes a turn as the hub sends it, and answers what Jibo would say and from where each fact is. It
/// is for operators alone, for it tells of a person's day.
/// </summary>
internal static class PreviewEndpoint
{
    private const string ContentType = "application/json;charset=utf-8";

    public static void MapReportPreview(this WebApplication app)
    {
        var secret = app.Services.GetRequiredService<ReportOptions>().AdminToken is { } token ? new SharedSecret(token) : null;
        var turns = app.Services.GetRequiredService<SkillTurns>();
        app.MapPost("/v1/report/preview", (RequestDelegate)(context => AnswerAsync(context, secret, turns)));
    }

    private static async Task AnswerAsync(HttpContext context, SharedSecret? secret, SkillTurns turns)
    {
        if (secret is null)
        {
            throw new HttpError(StatusCodes.Status403Forbidden,
                "Nobody may look into reports: set ETCO_hub_adminToken, or ETCO_hub_adminToken_FILE, to a secret of at least 32 bytes");
        }

        secret.Require(context.Request, "operator's");
        using var body = new MemoryStream();
        // The server bounds what a request may hold.
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var preview = Preview.Begin();
        var bytes = await turns.AnswerAsync(body.ToArray(), context.RequestAborted);
        context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(AnswerOf(preview, bytes), PegasusJson.Wire.ReportPreview), context.RequestAborted);
    }

    private static ReportPreview AnswerOf(Preview preview, byte[] bytes)
    {
        if (preview.Made is { } made)
        {
            return new(
                [.. preview.Lines.Select(line => LineOf(line.Part?.ToString().ToLowerInvariant(), line.Mim, line.Slim))],
                [.. made.Parts.Select(part => new ReportPart(
                    part.Kind.ToString().ToLowerInvariant(),
                    JsonNamingPolicy.CamelCase.ConvertName(part.Outcome.ToString()),
                    [.. part.Facts.Select(fact => new ReportFact(fact.What, fact.Source))]))],
                false);
        }

        // Nothing was made: Jibo asks who it is, or says why he cannot.
        if (!MessageParser.TryReadType(bytes, out var type, out _) || type != SkillResponseTypes.Action)
            throw new HttpError(StatusCodes.Status422UnprocessableEntity, "The skill has no answer to this turn");
        var answer = JsonSerializer.Deserialize(bytes, PegasusJson.Wire.SkillActionResponse)!;
        var slims = Slims(answer.Data.Action?.Config.Jcp).ToList();
        return new([.. slims.Select(slim => LineOf(null, slim.Config.Play?.Meta?.MimId ?? "", slim))], [], answer.Data.Final != true);
    }

    private static ReportLine LineOf(string? part, string mim, Slim slim) =>
        new(part, mim, EsmlPlain.Of(slim.Config.Play?.Esml ?? ""), slim.Config.Display is not null);

    private static IEnumerable<Slim> Slims(Behavior? behavior) => behavior switch
    {
        Slim slim => [slim],
        Sequence sequence => sequence.Children.SelectMany(Slims),
        Contracts.Skills.Behaviors.Parallel parallel => parallel.Children.SelectMany(Slims),
        _ => [],
    };
}
