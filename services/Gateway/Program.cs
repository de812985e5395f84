using Jibo.Pegasus.Gateway;

GatewayService.Build(args).Run();
