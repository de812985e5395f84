using System.Text.Json;

namespace Jibo.Pegasus.Lasso.Calendars.Google;

/// <summary>Google says 403 to much: only the reason beside it tells what it means.</summary>
internal static class GoogleRefusal
{
    public enum Kind
    {
        /// <summary>Such as an API that the operator's project has not switched on.</summary>
        Other,

        /// <summary>Quotas and rates.</summary>
        TooMany,

        /// <summary>The person did not allow reading the calendar when linking.</summary>
        NotAllowed,
    }

    public static Kind Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = CalendarJson.Parse(body);
            var error = ((JsonElement?)json.RootElement).Member("error");
            var reasons = new[] { "errors", "details" }
                .SelectMany(list => error.List(list)?.Take(8) ?? [])
                .Select(one => one.Text("reason"));
            foreach (var reason in reasons)
            {
                switch (reason)
                {
                    case "rateLimitExceeded" or "userRateLimitExceeded" or "quotaExceeded" or "dailyLimitExceeded"
                        or "calendarUsageLimitsExceeded" or "RATE_LIMIT_EXCEEDED":
                        return Kind.TooMany;
                    case "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT":
                        return Kind.NotAllowed;
                }
            }
        }
        catch (UnreadableCalendarException)
        {
            // Whatever it says, it says no.
        }

        return Kind.Other;
    }
}
