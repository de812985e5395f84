using System.Text;

namespace Jibo.Pegasus.Security.Tests.Routes;

/// <summary>Every way into every service, called by somebody with nothing, with what is over, and with what is another's.</summary>
[Collection(nameof(WholeCloud))]
public sealed class RouteTests(WholeCloud cloud)
{
    private const string Document = "docs/operator/routes.md";

    [Fact]
    public async Task Every_way_in_lets_in_whom_it_is_for_and_the_table_of_them_is_current()
    {
        var routes = AllRoutes.Of(cloud);
        routes.Select(route => route.Service).Distinct().Order(StringComparer.Ordinal).ShouldBe(cloud.Apps.Keys.Order(StringComparer.Ordinal));
        var unknown = routes.Where(route => WhoMayCall.Of(route) is null).Select(route => route.ToString()).ToArray();
        unknown.ShouldBeEmpty("tests/Security.Tests/Routes/WhoMayCall.cs must say who these are for");

        using var caller = new RouteCaller(cloud);
        var (expired, other) = (cloud.ExpiredTokenOf("Robot-One"), cloud.TokenOf("Robot-Two"));
        var wrong = new List<string>();
        var table = new StringBuilder();
        foreach (var route in routes)
        {
            var door = WhoMayCall.Of(route)!.Value;
            var statuses = new int[3];
            foreach (var (i, token) in ((string?[])[null, expired, other]).Index())
            {
                var (status, said, response) = await caller.CallAsync(route, token);
                response.Dispose();
                statuses[i] = status;
                // The original History says 500 for what is missing in a question, and names it; its callers know that.
                if (status >= 500 && !(route.Service == "history" && said.Contains(" is required", StringComparison.Ordinal)))
                    wrong.Add($"{route} fails with {status}: {said}");
                if (said.Contains("   at ", StringComparison.Ordinal) || said.Contains("Exception:", StringComparison.Ordinal))
                    wrong.Add($"{route} tells its inside: {said}");
            }

            if (Objection(route, door, statuses) is { } objection)
                wrong.Add($"{route} is for {WhoMayCall.Describe(door)}, but {objection}: {string.Join(", ", statuses)}");
            var method = route.Method == "ANY" ? "any" : route.Method;
            table.AppendLine(FormattableString.Invariant(
                $"| {route.Service} | {method} | `{route.Pattern}` | {WhoMayCall.Describe(door)} | {statuses[0]} | {statuses[1]} | {statuses[2]} |"));
        }

        wrong.ShouldBeEmpty();
        Snapshots.Check(Document, $"""
            # Ways in

            Every HTTP and gRPC way into every service, who it is for, and what somebody gets who comes without a token, with one that is over, and with a
            good one of another robot (`Robot-Two`, where the way or the header names `Robot-One`). Made by `tests/Security.Tests`, which calls each of them
            with every secret set (`UPDATE_SNAPSHOTS=1` writes it anew). `GRPC` rows have gRPC's statuses: 16 is UNAUTHENTICATED, 7 PERMISSION_DENIED, 3 INVALID_ARGUMENT.
            400 and 404 from a way for "services of the network" mean that the caller was heard: the network is the fence there, and
            [security](security.md) says which ways pass the gateway. What nobody has is 404.

            | service | method | way | who it is for | no token | one that is over | another robot's |
            |---|---|---|---|---|---|---|
            {table}
            """.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    private static string? Objection(Route route, Door door, int[] statuses)
    {
        // Through the gateway a way without a skill's or setting's name may lead nowhere.
        bool Refused(int status) => status is 401 or 403 || (route.IsGrpc && status is 16 or 7) || (route.Service == "gateway" && status == 404);
        return door switch
        {
            Door.Robot when !Refused(statuses[0]) || !Refused(statuses[1]) => "lets in who has no good token",
            Door.RobotItself when !statuses.All(Refused) => "lets in who is not that robot",
            Door.Secret or Door.Console when !statuses.All(Refused) => "lets in who has no secret",
            Door.Turn when statuses is not [401, 404, 404] => "lets in who has no token of a turn",
            Door.Ticket or Door.Signed when statuses.Any(status => status is >= 200 and < 300) => "lets in who has no ticket",
            Door.InnerOrOwn when !Refused(statuses[1]) => "takes a token that is over",
            Door.InnerOrOwn when route.Pattern.Contains("/accounts/", StringComparison.Ordinal) && !Refused(statuses[2]) => "lets in another's",
            Door.InnerOrOwn when route.Pattern.Contains("/loops/", StringComparison.Ordinal) && !Refused(statuses[2]) => "lets in another's",
            _ => null,
        };
    }
}
