// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Evaluate} from "../../script/Evaluate.s.sol";
import {Networks} from "../utils/Networks.sol";

contract EvaluateTest is Test {
    using Networks for Networks.Net;

    function test_AnswersForEachSample() public {
        Networks.Net memory net = Networks.random(5);
        bytes[] memory images = new bytes[](6);
        uint256[] memory labels = new uint256[](6);
        for (uint256 i = 0; i < 6; ++i) {
            (images[i], labels[i]) = (net.sample(i).image, net.sample(i).label);
        }
        bool[] memory right = new Evaluate().run(net.architecture(), net.blob(), images, labels);
        for (uint256 i = 0; i < 6; ++i) {
            assertEq(right[i], net.isRight(images[i], labels[i]));
        }
    }
}
