using Jibo.Pegasus.Clients;
using Jibo.Pegasus.ReportSkill.Making;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.ReportSkill.Telling;
using Jibo.Pegasus.ReportSkill.Weather;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ReportSkill;

/// <summary>The report-skill service: what it is made of.</summary>
public static class ReportSkillService
{
    public static readonly ServiceInfo Info = new("report-skill", 9003);

    public static WebApplication Build(string[] args)
    {
        var app = SkillHost.Build<ReportSkill>(Info, args, builder =>
        {
            var options = builder.AddSettings(settings => ReportOptions.Read(settings, builder.Server()));
            // A little less than the parts have together, so that a part can still tell what it has when one of its questions is not answered.
            var patience = options.DataTimeout * 0.9;
            builder.Services.AddLassoClient(options.Lasso.ToUris(), new() { Timeout = patience, ConnectTimeout = patience }, options.LassoToken);
            builder.Services.AddSettingsClient(
                options.Settings.ToUris(), options: new() { Timeout = options.SettingsTimeout, ConnectTimeout = options.SettingsTimeout }, token: options.SettingsToken);
            builder.Services.AddReport().AddReportParts();
        });
        app.MapReportPreview();
        return app;
    }

    /// <summary>All that the skill is made of but its parts and the outside world.</summary>
    internal static IServiceCollection AddReport(this IServiceCollection services) => services
        .AddSingleton<PreferenceBook>()
        .AddSingleton<PlaceFinder>()
        .AddSingleton<ReportMaker>()
        .AddSingleton<ReportTeller>()
        .AddSingleton<WeatherAhead>();
}
