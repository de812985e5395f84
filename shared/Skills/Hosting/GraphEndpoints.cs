using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Graphs.Drawing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>A skill's conversation, to look at: as DOT, as a picture, as JSON. <c>?here=NODEID</c> points a place out in the first two.</summary>
internal sealed class GraphEndpoints(BaseSkill skill, GraphViz graphViz)
{
    private const int MaxKept = 16;

    // A graph does not change while its skill lives; a place that is pointed out makes another picture.
    private readonly ConcurrentDictionary<string, byte[]> _pictures = new(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var endpoints = new GraphEndpoints(services.GetRequiredService<BaseSkill>(), new GraphViz(services.GetRequiredService<TimeProvider>()));
        routes.MapGet("/v1/graph.dot", (RequestDelegate)endpoints.DotAsync);
        routes.MapGet("/v1/graph.svg", (RequestDelegate)endpoints.SvgAsync);
        routes.MapGet("/v1/graph.json", (RequestDelegate)endpoints.JsonAsync);
    }

    private Task DotAsync(HttpContext context)
    {
        var plan = Plan;
        return WriteAsync(context, "text/vnd.graphviz;charset=utf-8", Encoding.UTF8.GetBytes(GraphDot.Write(plan, HereOf(context, plan))));
    }

    private Task JsonAsync(HttpContext context) => WriteAsync(context, "application/json;charset=utf-8", GraphJson.Write(Plan));

    private async Task SvgAsync(HttpContext context)
    {
        var plan = Plan;
        await WriteAsync(context, "image/svg+xml", await DrawAsync(plan, HereOf(context, plan), context.RequestAborted));
    }

    internal async Task<byte[]> DrawAsync(GraphPlan plan, string? here, CancellationToken cancellationToken)
    {
        var key = here ?? "";
        if (_pictures.TryGetValue(key, out var picture))
            return picture;
        try
        {
            picture = await graphViz.DrawAsync(GraphDot.Write(plan, here), cancellationToken);
        }
        catch (GraphVizException e)
        {
            throw new HttpError(e.IsMissing ? StatusCodes.Status501NotImplemented : StatusCodes.Status503ServiceUnavailable, e.Message, e);
        }

        if (_pictures.Count < MaxKept)
            _pictures[key] = picture;
        return picture;
    }

    private GraphPlan Plan => (skill as IRunsGraph)?.Plan
        ?? throw new HttpError(StatusCodes.Status404NotFound, $"Skill '{skill.Name}' has no graph");

    private static string? HereOf(HttpContext context, GraphPlan plan)
    {
        if (context.Request.Query["here"] is not [{ Length: > 0 } text])
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            throw new HttpError(StatusCodes.Status400BadRequest, "here must be a node id");
        return plan.Find(id)?.Path ?? throw new HttpError(StatusCodes.Status404NotFound, $"Node id '{id}' isn't a part of this graph");
    }

    private static async Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
