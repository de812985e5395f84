using Jibo.Pegasus.TestSupport.Origins;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.FakeWorld;

/// <summary>
/// Makes trouble while it runs: <c>POST /trouble/{kind}?how=...</c>, where the kind is weather, places, maps, news, calendar or all,
/// and the trouble one of those below; none mends it.
/// </summary>
internal static class TroubleDoor
{
    public const string Path = "/trouble/";
    private const string All = "all";

    public static void Open(TestSupport.Origins.FakeWorld world) => world.On(Path, context => AnswerAsync(world, context));

    private static Task AnswerAsync(TestSupport.Origins.FakeWorld world, HttpContext context)
    {
        var name = context.Request.Path.Value![Path.Length..];
        var kinds = name == All ? Enum.GetValues<WorldKind>() : Enum.TryParse<WorldKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? [kind] : [];
        var how = context.Request.Query["how"].ToString();
        if (kinds.Length == 0 || !TryTrouble(how, out var trouble))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("Kinds: weather, places, maps, news, calendar, all. how: 401, 429, 500, hang, slow, html, half, huge, empty, gone, or nothing.\n");
        }

        foreach (var one in kinds)
        {
            if (how == "slow")
                world.Delay(one, TimeSpan.FromMilliseconds(300));
            else if (trouble is null)
                world.Mend(one);
            else
                world.Fail(one, trouble);
        }

        return context.Response.WriteAsync(how.Length == 0 ? $"{name} is well\n" : $"{name}: {how}\n");
    }

    private static bool TryTrouble(string how, out RequestDelegate? trouble)
    {
        trouble = how switch
        {
            "401" => Misbehaviour.Status(401),
            "429" => Misbehaviour.TooMany(TimeSpan.FromSeconds(10)),
            "500" => Misbehaviour.Status(500),
            "hang" => Misbehaviour.Hang,
            "html" => Misbehaviour.Html,
            "half" => Misbehaviour.HalfJson,
            "huge" => Misbehaviour.Huge,
            "empty" => Misbehaviour.Empty,
            "gone" => Misbehaviour.Abort,
            _ => null,
        };
        return trouble is not null || how is "" or "slow";
    }
}
