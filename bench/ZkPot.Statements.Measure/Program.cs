using System.Globalization;
using ZkPot.Statements.Measure;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["accuracy", .. string[] rest] => AccuracyMeasure.Run(rest),
    ["inference", .. string[] rest] => InferenceMeasure.Run(rest),
    ["step", .. string[] rest] => StepMeasure.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: accuracy|inference|step ...; each says what it takes.");
    return 1;
}
