using System.Buffers;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Hosting.Later;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>A skill over HTTP.</summary>
internal static class SkillEndpoints
{
    private const string ContentType = "application/json;charset=utf-8";

    public static void MapSkill(this IEndpointRouteBuilder routes)
    {
        var answers = routes.ServiceProvider.GetRequiredService<TurnAnswers>();
        var options = routes.ServiceProvider.GetRequiredService<SkillHostOptions>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var content = routes.ServiceProvider.GetRequiredService<SkillContent>();
        RequestDelegate answer = context => AnswerAsync(context, answers, options, time);
        routes.MapPost("/", answer);
        routes.MapPost("/v1/main", answer);
        routes.MapGet("/v1/manifest", (RequestDelegate)(context => WriteAsync(context, content.ManifestBytes)));
        GraphEndpoints.Map(routes);
        MimEndpoints.Map(routes);
    }

    private static async Task AnswerAsync(HttpContext context, TurnAnswers answers, SkillHostOptions options, TimeProvider time)
    {
        var body = await ReadAsync(context, options, time);
        var passed = new NodePath();
        if (await answers.AnswerAsync(context, body, passed) is { } answer)
        {
            if (passed.Header is { } nodes)
                context.Response.Headers[TurnHeaders.Nodes] = nodes;
            await WriteAsync(context, answer);
        }
        else
            context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task<byte[]> ReadAsync(HttpContext context, SkillHostOptions options, TimeProvider time)
    {
        if (context.Request.ContentLength > options.MaxRequestBody)
            throw TooLarge(options);
        using var deadline = new CancellationTokenSource(options.Deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(stop.Token);
                if (read.Buffer.Length > options.MaxRequestBody)
                {
                    // Taken, not left in the reader: the server drains the rest, and cuts the connection off when it cannot.
                    reader.AdvanceTo(read.Buffer.End);
                    throw TooLarge(options);
                }

                if (read.IsCompleted)
                {
                    var body = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return body;
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new HttpError(StatusCodes.Status408RequestTimeout, $"The request was not complete within {options.Deadline.TotalMilliseconds} ms");
        }
    }

    private static HttpError TooLarge(SkillHostOptions options) =>
        new(StatusCodes.Status413PayloadTooLarge, $"A request may have {options.MaxRequestBody} bytes");

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
