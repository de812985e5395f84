using Jibo.Pegasus.Clients;
using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Skills.Hosting;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>The reminder-skill service: what it is made of.</summary>
public static class ReminderSkillService
{
    public static readonly ServiceInfo Info = new("reminder-skill", 9013);

    public static WebApplication Build(string[] args) => SkillHost.Build<ReminderSkill>(Info, args, builder =>
    {
        var options = builder.AddSettings(ReminderOptions.Read);
        builder.Services.AddReminderClient(options.History.ToUris(), options: new() { Timeout = options.HistoryTimeout, ConnectTimeout = options.HistoryTimeout });
        builder.Services.AddSingleton<ReminderBook>();
    });
}
