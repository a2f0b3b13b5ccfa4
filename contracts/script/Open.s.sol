// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {Opening} from "../src/verification/Opening.sol";

/// @notice The library as contracts use it: on blobs that stand in calldata.
contract Evaluation {
    function evaluate(bytes calldata blob, uint256 wordSize, uint256 context) external pure returns (uint256) {
        return Opening.evaluate(blob, wordSize, context);
    }
}

/// @title What the contracts make of published bytes
/// @notice For comparison with the implementation that proofs are made with:
/// forge script contracts/script/Open.s.sol --sig "compare(string,string)" SOURCE TARGET
contract Open is Script {
    Evaluation internal immutable evaluation = new Evaluation();

    /// @param source One line a blob: in hex, encoded as (blob, bytes of a word, context).
    /// @param target Gets a line for each: y in hex.
    function compare(string calldata source, string calldata target) external {
        vm.writeFile(target, "");
        while (true) {
            string memory line = vm.readLine(source);
            if (bytes(line).length == 0) break;
            (bytes memory blob, uint256 wordSize, uint256 context) =
                abi.decode(vm.parseBytes(line), (bytes, uint256, uint256));
            vm.writeLine(target, vm.toString(bytes32(evaluation.evaluate(blob, wordSize, context))));
        }
    }
}
