using Jibo.Pegasus.GoogleDialogflowEmulator;

await using var emulator = Emulator.Build(args);
await emulator.RunAsync();
