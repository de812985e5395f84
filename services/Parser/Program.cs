using Jibo.Pegasus.Parser;
using Jibo.Pegasus.Parser.Agents.Lint;
using Jibo.Pegasus.Parser.Robust;
using Jibo.Pegasus.ServiceDefaults;

return args is [LintProgram.Verb, ..]
    ? LintProgram.Run(args, Console.Out, Console.Error)
    : await PegasusProgram.RunAsync(() => args.Contains(RobustService.Argument) ? RobustService.Build(args) : ParserService.Build(args));
