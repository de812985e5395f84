using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Mims.Showing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>
/// A skill's prompt files, to look at and to try: <c>GET /v1/mims</c> lists them, <c>GET /v1/mim?name=</c> is one, and
/// <c>POST /v1/mim/preview?name=</c> says what of it would be said at a moment. Names have slashes, so they are no part of a path.
/// </summary>
internal sealed class MimEndpoints(BaseSkill skill, SkillContent content, TimeProvider time)
{
    private const int MaxBody = 256 * 1024;
    private const int MaxName = 300;
    private const int MaxWords = 200;
    private const int MaxLimit = 1000;
    private const int UsualLimit = 200;
    private const int MaxOffset = 1_000_000;

    private static readonly TimeSpan PreviewDeadline = TimeSpan.FromSeconds(3);

    private readonly MimPreviewer _previewer = new(skill.Name, time);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var endpoints = new MimEndpoints(
            services.GetRequiredService<BaseSkill>(), services.GetRequiredService<SkillContent>(), services.GetRequiredService<TimeProvider>());
        routes.MapGet("/v1/mims", (RequestDelegate)endpoints.ListAsync);
        routes.MapGet("/v1/mim", (RequestDelegate)endpoints.ShowAsync);
        routes.MapPost("/v1/mim/preview", (RequestDelegate)endpoints.PreviewAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var list = MimList.Of(
            content.Mims, TextOf(context, "lang", MaxName), TextOf(context, "q", MaxWords), NumberOf(context, "offset", 0, 0, MaxOffset),
            NumberOf(context, "limit", UsualLimit, 1, MaxLimit));
        return WriteAsync(context, list, MimJson.Plain.MimList);
    }

    private Task ShowAsync(HttpContext context)
    {
        var (name, mim) = Find(context);
        return WriteAsync(context, ShownMim.Of(name, mim), MimJson.Plain.ShownMim);
    }

    private async Task PreviewAsync(HttpContext context)
    {
        var (name, mim) = Find(context);
        var body = await RequestBody.ReadAsync(context, MaxBody);
        if (!MessageParser.TryRead(body.Span, MimJson.Plain.PreviewQuestion, out var question, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem.Message);
        if (question.Fault() is { } fault)
            throw new HttpError(StatusCodes.Status400BadRequest, fault);
        using var deadline = new CancellationTokenSource(PreviewDeadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            await WriteAsync(context, _previewer.Preview(name, mim, question, stop.Token), MimJson.Plain.MimPreview);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, $"The prompts of '{name}' were not tried within {PreviewDeadline.TotalSeconds} s", e);
        }
    }

    private (string Name, Mim Mim) Find(HttpContext context)
    {
        var name = TextOf(context, "name", MaxName) ?? throw new HttpError(StatusCodes.Status400BadRequest, "name is missing: which MIM?");
        return (name, content.Mims.Find(name, TextOf(context, "lang", MaxName))
            ?? throw new HttpError(StatusCodes.Status404NotFound, $"Skill '{skill.Name}' has no MIM '{name}'"));
    }

    private static string? TextOf(HttpContext context, string parameter, int longest) => context.Request.Query[parameter] switch
    {
        [] or [null or ""] => null,
        [{ } text] when text.Length <= longest => text,
        [_] => throw new HttpError(StatusCodes.Status400BadRequest, $"{parameter} may have {longest} characters"),
        _ => throw new HttpError(StatusCodes.Status400BadRequest, $"{parameter} is there more than once"),
    };

    private static int NumberOf(HttpContext context, string parameter, int usual, int least, int most)
    {
        if (TextOf(context, parameter, MaxName) is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new HttpError(StatusCodes.Status400BadRequest, $"{parameter} must be a whole number from {least} to {most}");
    }

    private static async Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
