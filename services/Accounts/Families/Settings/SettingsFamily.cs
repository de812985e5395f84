using System.Text.Json;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Accounts.Families.Settings;

/// <summary>
/// <c>Settings_20171219</c>, and the older version that the hub uses: what people want of skills. Settings keeps it; we say who asks.
/// </summary>
internal sealed class SettingsFamily(SettingsLink link) : IOperationFamily
{
    private static readonly string[] Versions = ["20160801", "20171219"];
    private static readonly OwnedName[] OfLoop = [new("loopId", OwnedKind.Loop, Required: true)];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Settings", Versions = Versions, Name = "GetSettings", Owned = OfLoop, Run = GetAsync },
        new() { Family = "Settings", Versions = Versions, Name = "UpdateSettings", Owned = OfLoop, Run = UpdateAsync },
    ];

    private async Task<OperationAnswer> GetAsync(OperationCall call)
    {
        var request = call.Read(PegasusJson.Wire.GetSettingsRequest);
        var query = new SettingsQuery
        {
            AccountId = call.Caller.AccountId,
            LoopId = request.LoopId,
            Skills = request.Skills ?? [],
            WithView = request.GetView ?? false,
        };
        return OperationAnswer.Of(
            await link.AskAsync(call.Caller, request.LoopId!, request.TransId, (settings, headers) => settings.GetAsync(query, headers, call.Aborted)),
            PegasusJson.Wire.IReadOnlyListSkillSettings);
    }

    private async Task<OperationAnswer> UpdateAsync(OperationCall call)
    {
        var request = call.Read(PegasusJson.Wire.UpdateSettingsRequest);
        var changes = SettingsData.Read(request.Data);
        var values = new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var update = change with { AccountId = call.Caller.AccountId, LoopId = request.LoopId };
            var after = await link.AskAsync(call.Caller, request.LoopId!, request.TransId, (settings, headers) => settings.UpdateAsync(update, headers, call.Aborted));
            values[after.SkillId] = after.Data;
        }

        return OperationAnswer.Of(new(SettingsData.Answer(request.Data!.Value, values)), AccountsJson.Wire.UpdatedSettings);
    }
}
