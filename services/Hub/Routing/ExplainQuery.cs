using System.Text;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>The body of <c>POST /v1/route/explain</c>.</summary>
internal sealed record ExplainQuery
{
    public required NluResult Nlu { get; init; }

    /// <summary>As a robot sends it in CONTEXT.</summary>
    public ContextData? Context { get; init; }
    public bool? Hotphrase { get; init; }

    /// <summary>The robot to decide for, when it is not the token's own.</summary>
    public string? RobotId { get; init; }

    /// <summary>Wins over the one in the context.</summary>
    public string? Release { get; init; }
}

/// <summary>The same as query parameters.</summary>
internal static class ExplainQueryParameters
{
    private const string EntityPrefix = "entity.";

    /// <summary>
    /// <c>nlu</c> and <c>context</c> as JSON; or short: <c>intent</c>, <c>rules</c> (commas between; <c>launch</c> when absent),
    /// <c>entity.NAME</c>, <c>skill</c> for the one that has the floor, <c>onRobotSkills</c> (commas between; empty for none).
    /// </summary>
    /// <exception cref="HttpError">A value that should be JSON is not.</exception>
    public static ExplainQuery Read(IQueryCollection query) => new()
    {
        Nlu = Text(query, "nlu") is { } nlu ? Parse("nlu", nlu, RouteJson.Default.NluResult) : Nlu(query),
        Context = Context(query),
        Hotphrase = Text(query, "hotphrase") is { } hotphrase ? Flag(hotphrase) : null,
        RobotId = Text(query, "robotId"),
        Release = Text(query, "release"),
    };

    private static NluResult Nlu(IQueryCollection query) => new()
    {
        Intent = Text(query, "intent"),
        Rules = Text(query, "rules")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? ["launch"],
        Entities = query.Keys
            .Where(key => key.Length > EntityPrefix.Length && key.StartsWith(EntityPrefix, StringComparison.Ordinal))
            .DistinctBy(key => key[EntityPrefix.Length..], StringComparer.Ordinal)
            .ToDictionary(key => key[EntityPrefix.Length..], key => Entities.Text(Text(query, key) ?? ""), StringComparer.Ordinal),
    };

    private static ContextData Context(IQueryCollection query)
    {
        var context = Text(query, "context") is { } json ? Parse("context", json, RouteJson.Default.ContextData) : new ContextData();
        if (Text(query, "skill") is { } floor)
            context = context with { Skill = new() { Id = floor } };
        if (query.ContainsKey("onRobotSkills"))
        {
            var skills = Text(query, "onRobotSkills")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            context = context with { General = (context.General ?? new()) with { OnRobotSkills = skills } };
        }

        return context;
    }

    private static string? Text(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) && values is [{ Length: > 0 } text, ..] ? text : null;

    private static bool Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new HttpError(StatusCodes.Status400BadRequest, "hotphrase must be true or false"),
    };

    private static T Parse<T>(string name, string json, JsonTypeInfo<T> type)
        where T : class => MessageParser.TryRead(Encoding.UTF8.GetBytes(json), type, out var value, out var problem)
            ? value
            : throw new HttpError(StatusCodes.Status400BadRequest, $"{name} must be JSON as in the body of a POST: {problem.Message}");
}
