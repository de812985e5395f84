using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Extensions;

namespace Jibo.Pegasus.Hub.Registry.Windows;

/// <summary>
/// Looks into skills for operators, so that nobody but the hub needs to know where they are. Skills of others may show nothing, or
/// answer with anything: what comes back is JSON within a size and a time, or a sentence that says what was wrong.
/// </summary>
internal sealed class SkillWindows(HttpClient http, TimeProvider time)
{
    private const int LongestParameter = 300;
    private const int LongestReason = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <exception cref="HttpError">There is nothing to show: 400 and 404 are the skill's own words, 409 a skill on the robot, 501 a skill without such a
    /// window, 502 and 504 one that is not there or answers with something else.</exception>
    public async Task<byte[]> LookAsync(RegisteredSkill skill, SkillWindow window, IQueryCollection query, ReadOnlyMemory<byte>? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, AddressOf(skill, window, query));
        request.Headers.Accept.Add(new(Json.MediaType!));
        if (body is { } bytes)
            request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = Json } };
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var utf8 = await answer.Content.ReadAsByteArrayAsync(either.Token);
            return answer.IsSuccessStatusCode ? Checked(skill, utf8) : throw Refused(skill, window, answer.StatusCode, utf8);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new HttpError(StatusCodes.Status504GatewayTimeout, $"'{skill.Id}' did not answer within {Patience.TotalSeconds} s", e);
        }
        catch (HttpRequestException e)
        {
            throw new HttpError(StatusCodes.Status502BadGateway, $"'{skill.Id}' cannot be asked: {e.Message}", e);
        }
    }

    private static Uri AddressOf(RegisteredSkill skill, SkillWindow window, IQueryCollection query)
    {
        if (skill.OnRobot)
            throw new HttpError(StatusCodes.Status409Conflict, $"'{skill.Id}' runs on the robot, where nobody can look");
        var address = SkillPlaces.Of(skill, window.Path, beside: true)
            ?? throw new HttpError(StatusCodes.Status501NotImplemented, $"'{skill.Id}' is not at a /v1/main, so where it shows more cannot be told");
        var handed = new QueryBuilder();
        foreach (var name in window.Parameters)
        {
            if (query[name] is not [{ Length: > 0 } value])
                continue;
            if (value.Length > LongestParameter)
                throw new HttpError(StatusCodes.Status400BadRequest, $"{name} may have {LongestParameter} characters");
            handed.Add(name, value);
        }

        return new UriBuilder(address) { Query = handed.ToString() }.Uri;
    }

    private static byte[] Checked(RegisteredSkill skill, byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                reader.Skip();
                if (!reader.Read())
                    return utf8;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new HttpError(StatusCodes.Status502BadGateway, $"'{skill.Id}' answered with something that is not a JSON object");
    }

    // What a skill that has the window says of a question is for the one who asked.
    private static HttpError Refused(RegisteredSkill skill, SkillWindow window, HttpStatusCode status, byte[] utf8)
    {
        var reason = MessageParser.TryRead(utf8, PegasusJson.Wire.ErrorEnvelope, out var envelope, out _) ? envelope.Data.Message : null;
        if (reason is { Length: > LongestReason })
            reason = reason[..LongestReason];
        return status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new((int)status, $"'{skill.Id}' says: {reason ?? "bad request"}"),
            HttpStatusCode.NotFound when window.Parameters.Contains("name") => new(StatusCodes.Status404NotFound, $"'{skill.Id}' {window.Missing}"),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented =>
                new(StatusCodes.Status501NotImplemented, $"'{skill.Id}' {window.Missing}"),
            _ => new(StatusCodes.Status502BadGateway, $"'{skill.Id}' answered with status {(int)status}{(reason is null ? "" : $": {reason}")}"),
        };
    }
}
