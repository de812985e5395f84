using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Reports;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Cli.Report;

/// <summary>Report-skill's door for operators.</summary>
internal sealed class ReportDoor(CliContext context, DataFolder data, Uri? url) : IDisposable
{
    private readonly OperatorDoor _door = new(context, data, OperatedService.ReportSkill, url);

    /// <summary>What Jibo would say to a turn.</summary>
    public Task<ReportPreview> AskAsync(SkillRequest turn, CancellationToken ct) => _door.AskAsync(
        HttpMethod.Post, "v1/report/preview", JsonSerializer.SerializeToUtf8Bytes(turn, PegasusJson.Wire.SkillRequest), PegasusJson.Wire.ReportPreview, ct);

    public void Dispose() => _door.Dispose();
}
