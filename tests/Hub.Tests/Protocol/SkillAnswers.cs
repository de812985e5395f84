using System.Text;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Hub.Tests.Robots;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>What a skill may answer over HTTP, right and wrong, by name, as <c>skill-answers.tsv</c> has them.</summary>
internal static class SkillAnswers
{
    private const string Redirect =
        """{"type":"SKILL_REDIRECT","msgID":"m","ts":1,"data":{"skillID":"@be/clock","nlu":{"intent":"i","entities":{"a":"b"},"rules":["launch"],"external":{"kitchen":{"intent":"i"}}},"asr":{"text":"t","confidence":1,"annotation":"GARBAGE"},"memo":{"mim":"X"},"skill":{"id":"joke-skill","session":{"id":"s","nodeID":1,"data":{},"trace":[{"nodeID":1,"transition":"x"}]}}}}""";

    private const string Error = """{"type":"ERROR","msgID":"m","ts":1,"data":{"message":"no joke","skill":{"id":"joke-skill"}},"timings":{"total":3}}""";

    /// <summary>Every field of every answer wrong in every way, and answers that are wrong as a whole.</summary>
    public static IEnumerable<(string Name, Func<HttpContext, Task> Answer)> All() => [.. Fields(), .. Statuses(), .. Bodies(), .. Kinds(), .. Transport()];

    private static IEnumerable<(string, Func<HttpContext, Task>)> Fields() =>
        from example in new[] { FakeSkill.Joke, Redirect, Error }
        from mutated in FieldMutations.Of(JsonNode.Parse(example)!.AsObject())
        select ($"{mutated.Type} {mutated.Field} {mutated.KindName} {mutated.Mutation}", Bytes(mutated.Utf8));

    private static IEnumerable<(string, Func<HttpContext, Task>)> Statuses()
    {
        foreach (var status in new[] { 200, 201, 203, 206, 299 })
            yield return ($"status {status}", FakeSkill.Say(FakeSkill.Joke, status));
        foreach (var status in new[] { 204, 205 })
            yield return ($"status {status}", context => Empty(context, status));
        foreach (var status in new[] { 400, 401, 403, 404, 408, 413, 418, 429, 500, 502, 503, 504, 599 })
            yield return ($"status {status}", FakeSkill.Say("""{"oops":true}""", status));
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
            yield return ($"status {status}", context =>
            {
                context.Response.Headers.Location = "/v1/main";
                return Empty(context, status);
            }
            );
        yield return ("status 304", context => Empty(context, 304));
        yield return ("status 500 with a huge body", FakeSkill.Say(new string('x', 100_000), 500));
        yield return ("status 500 with a body that is not text", context => Bytes([0xFF, 0xFE, 0x00], 500)(context));
    }

    private static IEnumerable<(string, Func<HttpContext, Task>)> Bodies()
    {
        foreach (var (name, body) in new[]
        {
            ("empty", ""), ("blank", "  "), ("null", "null"), ("number", "7"), ("string", "\"SKILL_ACTION\""), ("array", "[]"), ("empty object", "{}"),
            ("words", "nonsense"), ("HTML", "<html></html>"), ("cut off", FakeSkill.Joke[..^5]), ("doubled", FakeSkill.Joke + FakeSkill.Joke),
            ("with a comma too many", FakeSkill.Joke[..^1] + ",}"), ("with a comment", FakeSkill.Joke + "// said the skill"),
        })
            yield return ($"body {name}", FakeSkill.Say(body));
        yield return ("body with spaces around", FakeSkill.Say($"\r\n {FakeSkill.Joke} \n"));
        yield return ("body with a byte order mark", Bytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(FakeSkill.Joke)]));
        yield return ("body in UTF-16", Bytes(Encoding.Unicode.GetBytes(FakeSkill.Joke)));
        yield return ("body with bytes that are not UTF-8", Bytes([.. "{\"type\":\"SKILL_ACTION\",\"data\":{\"skill\":{\"id\":\""u8, 0xFF, 0xC0, .. "\"}}}"u8]));
        yield return ("body in which an action has bytes that are not UTF-8", Bytes([.. "{\"type\":\"SKILL_ACTION\",\"data\":{\"action\":{\"esml\":\""u8, 0xFF, 0xC0, .. "\"}}}"u8]));
        yield return ("body of 900 KB", FakeSkill.Say(FakeSkill.Joke.Replace("a joke", new string('x', 900_000), StringComparison.Ordinal)));
        yield return ("body of 2 MB", FakeSkill.Say(FakeSkill.Joke.Replace("a joke", new string('x', 2_000_000), StringComparison.Ordinal)));
        yield return ("body without end", EndlessAsync);
    }

    private static IEnumerable<(string, Func<HttpContext, Task>)> Kinds()
    {
        foreach (var type in new[] { "application/json", "text/html", "text/plain; charset=iso-8859-1", "image/png", "nonsense", "" })
            yield return ($"content type {(type.Length == 0 ? "none" : type)}", context =>
            {
                context.Response.ContentType = type.Length == 0 ? null : type;
                return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(FakeSkill.Joke)).AsTask();
            }
            );
        yield return ("content encoding gzip that is none", context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return FakeSkill.Say(FakeSkill.Joke)(context);
        }
        );
        yield return ("type of a newer skill", FakeSkill.Say("""{"type":"SKILL_DANCE","data":{"skill":{"id":"joke-skill"},"step":1}}"""));
        yield return ("type of the hub's", FakeSkill.Say("""{"type":"LISTEN","data":{"skill":{"id":"joke-skill"}}}"""));
        yield return ("type empty", FakeSkill.Say("""{"type":"","data":{"skill":{"id":"joke-skill"}}}"""));
        yield return ("data empty", FakeSkill.Say("""{"type":"SKILL_ACTION","data":{}}"""));
        yield return ("action null", FakeSkill.Say("""{"type":"SKILL_ACTION","data":{"skill":{"id":"joke-skill"},"action":null}}"""));
        yield return ("final and timings of its own", FakeSkill.Say("""{"final":false,"type":"SKILL_ACTION","final":7,"timings":"x","data":{"skill":{"id":"joke-skill"}},"timings":[]}"""));
        yield return ("redirect to a skill on the robot", FakeSkill.Say(Redirect));
        yield return ("redirect to nobody known", FakeSkill.Say("""{"type":"SKILL_REDIRECT","data":{"skillID":"no-skill"}}"""));
        yield return ("redirect to itself", FakeSkill.Say("""{"type":"SKILL_REDIRECT","data":{"skillID":"joke-skill"}}"""));
    }

    private static IEnumerable<(string, Func<HttpContext, Task>)> Transport()
    {
        yield return ("connection broken off", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        }
        );
        yield return ("connection broken off in the body", async context =>
        {
            context.Response.ContentLength = FakeSkill.Joke.Length;
            await context.Response.WriteAsync(FakeSkill.Joke[..40]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
        );
        yield return ("never an answer", context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted));
        yield return ("never the rest", async context =>
        {
            await context.Response.WriteAsync(FakeSkill.Joke[..40]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }
        );
        yield return ("a byte at a time", async context =>
        {
            foreach (var b in Encoding.UTF8.GetBytes(FakeSkill.Joke))
            {
                await context.Response.Body.WriteAsync(new[] { b });
                await context.Response.Body.FlushAsync();
            }
        }
        );
    }

    private static Task Empty(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Func<HttpContext, Task> Bytes(byte[] body, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        return context.Response.Body.WriteAsync(body).AsTask();
    };

    private static async Task EndlessAsync(HttpContext context)
    {
        var junk = new byte[64 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(junk, context.RequestAborted);
    }
}
