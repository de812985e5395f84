using System.Globalization;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Accounts.Holidays;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>The days that loops do not keep, by the loop's id.</summary>
internal sealed record StoredHolidays
{
    [JsonPropertyName("disabled")] public IReadOnlyList<string> Disabled { get; init; } = [];

    public static CollectionDefinition Collection { get; } = new("holidays");
}

[JsonSerializable(typeof(StoredHolidays))]
internal sealed partial class HolidayJson : JsonSerializerContext;

/// <summary>The days that a loop keeps: those of the calendar, and its people's birthdays.</summary>
internal sealed class HolidayBook(AccountStore store, AccountBook accounts, TimeProvider time)
{
    private const string Birthday = "birthday";

    /// <summary>All days of a loop, each when it is next.</summary>
    public async Task<IReadOnlyList<HolidayRecord>> ListAsync(StoredLoop loop, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var disabled = await store.RunAsync(async (collections, limited) => (await collections.Holidays.GetAsync(loop.Id, limited))?.Document.Disabled ?? [], ct);
        var days = new List<HolidayRecord>();
        foreach (var day in HolidayCalendar.All)
            days.Add(RecordOf(day, loop.Id, today, disabled));
        foreach (var member in loop.Members.Where(member => member is { IsAccepted: true, Type: not "robot" }))
        {
            var account = member.AccountId is { } accountId ? await accounts.GetAsync(accountId, ct) : null;
            if ((account?.Birthday ?? member.About?.Birthday) is { } born && BirthdayOf(member, account, born) is { } day)
                days.Add(RecordOf(day, loop.Id, today, disabled) with { MemberId = member.Id });
        }

        return days;
    }

    /// <summary>Keeps days, or keeps them no longer.</summary>
    /// <exception cref="AccountsException">The loop has no such day.</exception>
    public async Task SwitchAsync(StoredLoop loop, IReadOnlyList<string> ids, bool enabled, CancellationToken ct)
    {
        var known = (await ListAsync(loop, ct)).Select(day => day.Id).ToHashSet(StringComparer.Ordinal);
        if (!ids.All(known.Contains))
            throw AccountsException.NotFound("HOLIDAY_NOT_FOUND", "The loop has no such day");
        await store.RunAsync(async (collections, limited) =>
        {
            while (true)
            {
                var found = await collections.Holidays.GetAsync(loop.Id, limited);
                var before = found?.Document.Disabled ?? [];
                // Days of people who have gone are forgotten on the way, so that the list never outgrows the days that there are.
                var after = new StoredHolidays { Disabled = [.. (enabled ? before.Except(ids) : before.Union(ids)).Where(known.Contains).Order(StringComparer.Ordinal)] };
                if (found is null
                    ? await collections.Holidays.InsertAsync(loop.Id, after, null, limited)
                    : await collections.Holidays.ReplaceAsync(loop.Id, after, found.Version, null, limited))
                    return true;
            }
        }, ct);
    }

    private static HolidayRecord RecordOf(Holiday day, string loopId, DateOnly today, IReadOnlyList<string> disabled) => new()
    {
        Id = day.Id,
        Name = day.Name,
        Category = day.Category,
        LoopId = loopId,
        Date = day.NextFrom(today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IsEnabled = !disabled.Contains(day.Id),
    };

    // Null for a birthday that no calendar has.
    private static Holiday? BirthdayOf(StoredMember member, StoredAccount? account, long born)
    {
        if (born < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || born > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return null;
        var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(born).UtcDateTime);
        var name = member.Nickname ?? account?.FirstName ?? member.About?.FirstName;
        return new($"birthday-{member.Id}", name is { Length: > 0 } ? $"{name}'s birthday" : "A birthday", Birthday,
            // Who was born on a leap day is a year older on the day before March.
            year => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month))));
    }
}
