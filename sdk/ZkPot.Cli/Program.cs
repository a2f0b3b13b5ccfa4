using System.Runtime.InteropServices;
using ZkPot.Cli;

// The first Ctrl-C asks the operation to stop, so that it can take its unfinished files with it; the second ends the process.
using var cancellation = new CancellationTokenSource();
void Stop(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    if (!context.Cancel)
        ProgressBarView.RestoreCursor(Console.Error);
    cancellation.Cancel();
}
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

return ToolRunner.Run(args, Terminal.OfProcess(cancellation.Token));
